/** Asks at once for what many ask for one by one. */

interface Waiting<Key, Answer> {
  key: Key;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Whoever asks while a question is under way shares the next one. Nobody hears an answer to a question that was put
 * before they asked.
 * @param mostAtOnce keys of one question
 * @param askAll returns the answers in the order of the keys
 * @param subjectOf what a key is about, where one question must not have two about the same
 * @returns how one of them asks
 */
export function gathered<Key, Answer>(
  mostAtOnce: number,
  askAll: (keys: readonly Key[]) => Promise<readonly Answer[]>,
  subjectOf: (key: Key) => unknown = () => Symbol('of its own'),
): (key: Key) => Promise<Answer> {
  let waiting: Waiting<Key, Answer>[] = [];
  const takeTurn = (): Waiting<Key, Answer>[] => {
    const turn = new Map<unknown, Waiting<Key, Answer>>();
    for (const each of waiting) {
      const subject = subjectOf(each.key);
      if (turn.size < mostAtOnce && !turn.has(subject)) {
        turn.set(subject, each);
      }
    }
    const taken = new Set(turn.values());
    waiting = waiting.filter((each) => !taken.has(each));
    return [...taken];
  };
  let asking = false;
  const ask = async (): Promise<void> => {
    asking = true;
    while (waiting.length > 0) {
      // What comes in the same turn of the event loop comes along.
      await new Promise(setImmediate);
      const turn = takeTurn();
      try {
        const answers = await askAll(turn.map(({ key }) => key));
        turn.forEach(({ resolve }, n) => resolve(answers[n]!));
      } catch (error) {
        turn.forEach(({ reject }) => reject(error));
      }
    }
    asking = false;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (!asking) {
        void ask();
      }
    });
}
