/** What is said when a closed ticket is opened again. */
import { numbered } from '../../tickets/numbered';
import type { BlockFacts } from '../../tickets/notices';
import { blockEnd } from './block-words';
import { quoted } from './plain';
import type { SpecialNotices } from './special-notice';
import type { Say } from './texts';

export const reopeningNotices: SpecialNotices = {
  'ticket-reopened': ({ number, reason, block }, say) => ({
    facts: {
      number: numbered(number),
      next: block ? blockedLine(block, 'blockedForUser', say) : say('reopening.reaches'),
      more: quoted(reason),
    },
  }),
  'reopened-in-post': ({ reason, shared, isMember, block }, say) => ({
    facts: {
      told: [
        isMember ? say('closing.told') : say('reopening.notMember'),
        ...(block ? [blockedLine(block, 'blocked', say)] : []),
      ].join(' '),
      more:
        reason === null
          ? ''
          : `\n${say(shared ? 'reopening.shared' : 'reopening.notShared')}${quoted(reason)}`,
    },
  }),
};

/** That what the user writes does not reach the staff, for them or for the staff, and until when. */
export const blockedLine = ({ until }: BlockFacts, key: 'blocked' | 'blockedForUser', say: Say): string =>
  say(`reopening.${key}`, { end: blockEnd(until, say) });
