/** What is said in a post that somebody made by hand. */
import { ComponentType } from 'discord.js';
import { customIds, type HandPostRefusal } from '../../tickets/notices';
import { customId } from '../custom-ids';
import { row } from './components';
import { linkedNumber } from './linked-number';
import type { SpecialNotices } from './special-notice';
import type { Say } from './texts';

export const handPostNotices: SpecialNotices = {
  'whose-post': ({ guildId, refusal }, say) => ({
    facts: { why: refusal ? `\n${refusalLine(guildId, refusal, say)}` : '' },
    components: row({
      type: ComponentType.UserSelect,
      custom_id: customId(customIds.bindPost),
      placeholder: say('handPost.choose'),
    }),
  }),
  'post-bound': ({ told }, say) => ({ facts: { told: say(`opening.told.${told}`) } }),
};

function refusalLine(guildId: string, refusal: HandPostRefusal, say: Say): string {
  const { userId: user } = refusal;
  if (refusal.why !== 'atLimit') {
    return say(`handPost.${refusal.why}`, { user });
  }
  const { count, open } = refusal;
  return say('handPost.atLimit', { user, count, open: open ? linkedNumber({ ...open, guildId }) : '' });
}
