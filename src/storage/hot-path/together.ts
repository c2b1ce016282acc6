/** Statements that do for many what they do for one, and of which none may spoil another. */
import { DatabaseError } from 'pg';
import { gathered } from '../../gathered';

/** Rows of one statement: more would be as slow as two statements, and hold more rows at a time. */
const most = 32;

/**
 * Those that come while a statement is under way share the next one. What a statement of many leaves open (undefined), or
 * fails on, is put once more, alone: so it has to be right about what it does answer, and must not wait for rows that
 * somebody else has locked, since waiting for one while it holds others could be a deadlock.
 * @param subjectOf no statement gets two that are about the same
 */
export function together<Asked, Answer>(
  ask: (all: readonly Asked[]) => Promise<readonly (Answer | undefined)[]>,
  subjectOf: (asked: Asked) => string,
): (asked: Asked) => Promise<Answer | undefined> {
  const askMany = gathered<Asked, { answer?: Answer | undefined; open?: true }>(
    most,
    async (all) => {
      const answers = await ask(all).catch((error: unknown) => {
        if (all.length > 1 && error instanceof DatabaseError) {
          return undefined;
        }
        throw error;
      });
      const isAlone = all.length === 1;
      return all.map((_, n) => {
        const answer = answers?.[n];
        return answer === undefined && !isAlone ? { open: true } : { answer };
      });
    },
    subjectOf,
  );
  return async (asked) => {
    const { answer, open } = await askMany(asked);
    return open ? (await ask([asked]))[0] : answer;
  };
}
