/** What the views need to know of Discord beyond the message itself. */
import { GuildPremiumTier, type Client } from 'discord.js';
import type { EmojiSight } from '../../categories/ports';

export interface Places extends EmojiSight {
  /** Address from which Discord serves pictures. */
  cdn: string;
  /** Bytes that a file may have in a server. */
  fileLimit(guildId: string): number;
  /** Somebody's name and avatar in a server, where they are known. */
  profileOf(guildId: string, userId: string): Profile | undefined;
  isRole(guildId: string, id: string): boolean;
  /** Address of a server's icon; undefined where it has none. */
  serverIcon(guildId: string): string | undefined;
}

interface Profile {
  name: string;
  icon: string;
}

const mib = 1024 * 1024;
/** Discord: largest file by boost tier of the server. */
const fileLimits: Record<GuildPremiumTier, number> = {
  [GuildPremiumTier.None]: 10 * mib,
  [GuildPremiumTier.Tier1]: 10 * mib,
  [GuildPremiumTier.Tier2]: 50 * mib,
  [GuildPremiumTier.Tier3]: 100 * mib,
};

/** Answers from what discord.js holds in memory; no call is made. */
export const placesOf = (client: Client): Places => ({
  cdn: client.rest.options.cdn,
  fileLimit: (guildId) => fileLimits[client.guilds.cache.get(guildId)?.premiumTier ?? GuildPremiumTier.None],
  profileOf(guildId, userId) {
    const member = client.guilds.cache.get(guildId)?.members.cache.get(userId);
    return (
      member && {
        name: member.displayName,
        icon: member.displayAvatarURL({ extension: 'png', size: 256 }),
      }
    );
  },
  serverIcon: (guildId) =>
    client.guilds.cache.get(guildId)?.iconURL({ extension: 'png', size: 256 }) ?? undefined,
  isRole: (guildId, id) => client.guilds.cache.get(guildId)?.roles.cache.has(id) ?? false,
  hasEmoji: (id) => client.emojis.cache.has(id),
  emojiNamed(guildId, name) {
    const emoji = client.guilds.cache.get(guildId)?.emojis.cache.find((each) => each.name === name);
    return emoji ? { id: emoji.id, name, animated: emoji.animated } : null;
  },
});
