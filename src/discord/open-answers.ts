/** Which places have somebody waiting for an answer: Discord takes none in an archived post, so the end of one waits. */
export interface OpenAnswers {
  /** Does work at whose end somebody in this place has been answered. */
  during(placeId: string, work: () => Promise<void>): Promise<void>;
  /** Acts as soon as nobody in this place waits for an answer any more. */
  afterwards(placeId: string, act: () => Promise<void>): Promise<void>;
}

interface Waiting {
  answers: number;
  acts: (() => Promise<void>)[];
}

/** Knows the answers of this process; all interactions of a place come to the same one. */
export function createOpenAnswers(): OpenAnswers {
  const places = new Map<string, Waiting>();
  const leave = async (placeId: string, waiting: Waiting): Promise<void> => {
    waiting.answers -= 1;
    if (waiting.answers === 0) {
      places.delete(placeId);
      await Promise.all(waiting.acts.map((act) => act()));
    }
  };
  return {
    async during(placeId, work) {
      const waiting = places.get(placeId) ?? { answers: 0, acts: [] };
      places.set(placeId, waiting);
      waiting.answers += 1;
      try {
        await work();
      } finally {
        await leave(placeId, waiting);
      }
    },
    async afterwards(placeId, act) {
      const waiting = places.get(placeId);
      await (waiting ? waiting.acts.push(act) : act());
    },
  };
}
