/** Statements that do for many what they do for one, and of which none may spoil another. */
import { DatabaseError } from 'pg';
import { gathered } from '../../gathered';
import { Slots } from '../../slots';
import { isDatabaseAway } from '../database-away';

/** Rows of one statement: more would be as slow as two statements, and hold more rows at a time. */
const most = 32;
/** Those that wait for a row which somebody holds keep a connection each. */
const mostWaiting = 2;

/**
 * Those that come while a statement is under way share the next one.
 * @param ask answers in the order of what is asked. Where it may not wait, it waits for no row that somebody else has
 * locked: while it holds others, that could be a deadlock, and everybody else would wait with it. What it leaves open then
 * (undefined), or fails on, is asked once more, alone, and waits as long as it takes.
 * @param subjectOf no statement gets two that are about the same
 */
export function together<Asked, Answer>(
  ask: (all: readonly Asked[], mayWait: boolean) => Promise<readonly (Answer | undefined)[]>,
  subjectOf: (asked: Asked) => string,
): (asked: Asked) => Promise<Answer | undefined> {
  const askMany = gathered<Asked, Answer | undefined>(
    most,
    (all) => ask(all, false).catch((error: unknown) => all.map(() => openAfter(error))),
    subjectOf,
  );
  const slots = new Slots(mostWaiting);
  const askAlone = (asked: Asked): Promise<Answer | undefined> =>
    slots.run(async () => (await ask([asked], true))[0]);
  return async (asked) => (await askMany(asked)) ?? (await askAlone(asked));
}

/** What the database refused, it has undone; whether it did what it never answered, nobody knows. */
function openAfter(error: unknown): undefined {
  if (!(error instanceof DatabaseError) || isDatabaseAway(error)) {
    throw error;
  }
}
