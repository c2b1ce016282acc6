/** Who is a member of which server: from memory, else by one look-up, remembered for a while. */
import { DiscordAPIError, Routes, type APIGuildMember, type Client, type Guild } from 'discord.js';
import type { Membership } from '../tickets/ports';
import { rememberedProfile } from './member-profile';
import type { DiscordCalls } from './rest-call';

const rememberedMs = 10 * 60_000;
const patienceMs = 15_000;
const mostRemembered = 10_000;
/** Discord: unknown member, unknown user, unknown server; no access to the server. */
const noMember: readonly number[] = [10_007, 10_013, 10_004, 50_001];

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

/** @throws Error where Discord did not say whether */
async function lookUp({ client, calls }: Needs, guildId: string, userId: string): Promise<boolean> {
  const guild = client.guilds.cache.get(guildId);
  if (guild) {
    return fetchMember(guild, userId);
  }
  const route = Routes.guildMember(guildId, userId);
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await calls.call<APIGuildMember>({ method: 'GET', route, signal });
  if (answer.kind === 'answer') {
    return true;
  }
  if (answer.kind === 'refused' && noMember.includes(answer.answer.code)) {
    return false;
  }
  const reason = answer.kind === 'refused' ? answer.answer.reason : answer.reason;
  throw new Error(`Discord did not say whether a user is a member of server ${guildId}: ${reason}`);
}

/** What Discord tells is kept in memory, so that the card and the webhook can show the server's profile. */
async function fetchMember(guild: Guild, userId: string): Promise<boolean> {
  try {
    await guild.members.fetch(userId);
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && noMember.includes(Number(error.code))) {
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
