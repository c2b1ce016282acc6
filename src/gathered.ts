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
  subjectOf?: (key: Key) => string,
): (key: Key) => Promise<Answer> {
  let waiting: Waiting<Key, Answer>[] = [];
  const takeTurn = (): Waiting<Key, Answer>[] => {
    const subjects = new Set<unknown>();
    const mayCome = ({ key }: Waiting<Key, Answer>): boolean =>
      subjects.size < mostAtOnce && isNew(subjects, subjectOf?.(key) ?? subjects.size);
    const coming = waiting.filter(mayCome);
    const left = new Set(coming);
    waiting = waiting.filter((each) => !left.has(each));
    return coming;
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

/** Adds it, unless it is there. */
function isNew(subjects: Set<unknown>, subject: unknown): boolean {
  const { size } = subjects;
  return subjects.add(subject).size > size;
}
