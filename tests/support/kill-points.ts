/** The moments between the steps of a relay, at which a process can die: what has just been done, and what has not. */
import type { Moment } from './database-wire';

/** A moment in words, which end the sentence "… dies …". */
export interface KillPoint extends Moment {
  when: string;
}

const reads = /AS "alreadyReceived"/;
const claims = /taken_over AS/;
const settles = /settled AS \(\s*UPDATE/;

const around = (what: string, done: string, statement: RegExp, nth?: number): KillPoint[] => [
  { when: `before it ${what}`, side: 'before', statement, nth },
  { when: `when ${done}, before it knows`, side: 'after', statement, nth },
];

/** The four statements of a message that goes into an open ticket. Between the claim and the settling Discord is called. */
export const relayKillPoints: readonly KillPoint[] = [
  ...around('reads the ticket', 'the ticket is read', reads),
  ...around('writes the message down', 'the message is written down', /INSERT INTO messages/),
  ...around('claims the delivery', 'the delivery is claimed', claims),
  ...around('settles what Discord has taken', 'the delivery is settled', settles),
];

/** The statements of a close, after which its deliveries go out: the user's notice, that of the post, and the end of the post. */
export const closingKillPoints: readonly (KillPoint & { decided: boolean })[] = [
  ...around('writes the end down', 'the end is written down', /close_comment = /).map((point) => ({
    ...point,
    decided: point.side === 'after',
  })),
  ...[
    ...around('lets the notices go', 'the notices may go', /d\.not_before = /),
    ...around('claims the first notice', 'the first notice is claimed', claims),
    ...around('settles the first notice', 'the first notice is settled', settles),
    ...around('settles the second notice', 'the second notice is settled', settles, 2),
    ...around('settles the end of the post', 'the end of the post is settled', settles, 3),
  ].map((point) => ({ ...point, decided: true })),
];
