/** How a server knows somebody: from memory, or as an event tells it. */
import type {
  Client,
  GatewayGuildMemberAddDispatchData,
  GatewayGuildMemberUpdateDispatchData,
} from 'discord.js';
import type { MemberProfile } from '../tickets/card';

/** @returns null where discord.js does not have the member in memory; no call is made */
export function rememberedProfile(client: Client, guildId: string, userId: string): MemberProfile | null {
  const member = client.guilds.cache.get(guildId)?.members.cache.get(userId);
  return member
    ? {
        name: member.displayName,
        joinedAt: member.joinedAt,
        roleIds: highestFirst(client, guildId, [...member.roles.cache.keys()]),
      }
    : null;
}

/** Reads a member from an event, which comes before discord.js has taken it into its memory. */
export function profileOf(
  client: Client,
  member: GatewayGuildMemberAddDispatchData | GatewayGuildMemberUpdateDispatchData,
): MemberProfile {
  const { guild_id: guildId, user, nick, joined_at: joinedAt, roles } = member;
  return {
    name: nick ?? user.global_name ?? user.username,
    joinedAt: joinedAt ? new Date(joinedAt) : null,
    roleIds: highestFirst(client, guildId, roles),
  };
}

/** Without the role that everybody has, whose id is the server's. */
function highestFirst(client: Client, guildId: string, roleIds: readonly string[]): string[] {
  const roles = client.guilds.cache.get(guildId)?.roles.cache;
  const position = (id: string): number => roles?.get(id)?.position ?? 0;
  return roleIds
    .filter((id) => id !== guildId)
    .toSorted((one, other) => position(other) - position(one) || (one < other ? -1 : 1));
}
