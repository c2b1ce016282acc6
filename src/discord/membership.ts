/** Who is a member of which server: from memory, else by one look-up, remembered for a while. */
import { Routes, type Client } from 'discord.js';
import { DiscordRefusal } from '../settings/discord-refusal';
import type { Membership } from '../tickets/ports';
import { fetchMember, noMember } from './fetch-member';
import { rememberedProfile } from './member-profile';
import { answered } from './patient-call';
import type { DiscordCalls } from './rest-call';

const rememberedMs = 10 * 60_000;
const mostRemembered = 10_000;

interface Needs {
  client: Client;
  calls: DiscordCalls;
  clock: { now(): Date };
}

/** Asks Discord only for servers whose member list is not in memory. */
export function membership(needs: Needs): Membership & { forget(guildId: string, userId: string): void } {
  const known = new Map<string, { isMember: boolean; until: number }>();
  const key = (guildId: string, userId: string): string => `${guildId}:${userId}`;
  const isMember = async (guildId: string, userId: string): Promise<boolean> => {
    const guild = needs.client.guilds.cache.get(guildId);
    if (guild?.members.cache.has(userId)) {
      return true;
    }
    const now = needs.clock.now().getTime();
    const remembered = known.get(key(guildId, userId));
    if (remembered && remembered.until > now) {
      return remembered.isMember;
    }
    const answer = await lookUp(needs, guildId, userId);
    known.set(key(guildId, userId), { isMember: answer, until: now + rememberedMs });
    forgetOldest(known);
    return answer;
  };
  return {
    async serversOf(userId, guilds) {
      const members = await Promise.all(guilds.map(({ id }) => isMember(id, userId)));
      return guilds.filter((_guild, index) => members[index]);
    },
    profileOf: (guildId, userId) => rememberedProfile(needs.client, guildId, userId),
    forget: (guildId, userId) => void known.delete(key(guildId, userId)),
  };
}

/** @throws where Discord lastingly does not say whether */
async function lookUp({ client, calls }: Needs, guildId: string, userId: string): Promise<boolean> {
  const guild = client.guilds.cache.get(guildId);
  if (guild) {
    return (await fetchMember(guild, userId)) !== undefined;
  }
  try {
    await answered(calls, { method: 'GET', route: Routes.guildMember(guildId, userId) }, 'look');
    return true;
  } catch (error) {
    if (error instanceof DiscordRefusal && noMember.includes(error.code)) {
      return false;
    }
    throw error;
  }
}

function forgetOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys();
  if (known.size > mostRemembered && oldest !== undefined) {
    known.delete(oldest);
  }
}
