/** What is said when a closed ticket is opened again. */
import { numbered } from '../../tickets/numbered';
import { quoted } from './plain';
import type { SpecialNotices } from './special-notice';

export const reopeningNotices: SpecialNotices = {
  'ticket-reopened': ({ number, reason }) => ({ facts: { number: numbered(number), more: quoted(reason) } }),
  'reopened-in-post': ({ reason, shared, isMember }, say) => ({
    facts: {
      told: isMember ? say('closing.told') : say('reopening.notMember'),
      more:
        reason === null
          ? ''
          : `\n${say(shared ? 'reopening.shared' : 'reopening.notShared')}${quoted(reason)}`,
    },
  }),
};
