/** Tells the managers of a server that its messages wait, and that they go on. */
import type { StaffTidings } from '../delivery/after-settling';
import type { GuildStore } from './ports';
import type { ManagerViews } from './set-up-ports';
import { tellManagers, type TellNeeds } from './tell-managers';

interface Needs extends TellNeeds {
  guilds: Pick<GuildStore, 'byId'>;
  managerViews: ManagerViews;
}

/** Of a deleted forum and of a server without the bot the managers hear, or know, by themselves. */
const toldElsewhere: readonly string[] = ['FORUM_GONE', 'SERVER_LEFT'];

export const managerTidings = (needs: Needs): StaffTidings => ({
  async placeClosed(guildId, reason) {
    const guild = await needs.guilds.byId(guildId);
    if (guild && !toldElsewhere.includes(reason)) {
      await tellManagers(needs, guild, needs.managerViews.messagesWait(guild, reason));
    }
  },
  async placeOpenAgain(guildId, reason = '') {
    const guild = await needs.guilds.byId(guildId);
    if (guild && !toldElsewhere.includes(reason)) {
      await tellManagers(needs, guild, needs.managerViews.messagesGoOn(guild));
    }
  },
});
