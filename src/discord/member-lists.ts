/** Who is a member of a server, asked through the gateway, many at once. */
import { once } from 'node:events';
import { Events, Routes, type Client, type Guild } from 'discord.js';
import type { MemberLists } from '../hearing/ports';
import { hasHungUp } from './connect';
import type { DiscordCalls } from './rest-call';

/** Discord: unknown member, unknown user (their account is deleted). */
const notThere: readonly number[] = [10_007, 10_013];
const lookUpMs = 15_000;
/** After a new session servers come one by one; one that is out of reach for longer is left to the next. */
const availableMs = 30_000;
const answerMs = 30_000;

/** Asks within the connection's own limit, and by REST only about those who seem to be gone. */
export const memberLists = ({ client, calls }: { client: Client; calls: DiscordCalls }): MemberLists => ({
  async among(guildId, userIds) {
    const guild = client.guilds.cache.get(guildId);
    if (!guild) {
      return undefined;
    }
    await untilAvailable(client, guild);
    if (hasHungUp(client)) {
      return undefined;
    }
    const members = await guild.members.fetch({ user: [...userIds], time: answerMs });
    assertAvailable(guild);
    return new Set(members.keys());
  },
  async isGone(guildId, userId) {
    const route = Routes.guildMember(guildId, userId);
    const signal = AbortSignal.timeout(lookUpMs);
    const answer = await calls.call({ method: 'GET', route, signal, cosmetic: true });
    return answer.kind === 'refused' && notThere.includes(answer.answer.code);
  },
});

async function untilAvailable(client: Client, guild: Guild): Promise<void> {
  const signal = AbortSignal.timeout(availableMs);
  while (!guild.available && !signal.aborted) {
    await once(client, Events.GuildAvailable, { signal }).catch(() => undefined);
  }
  assertAvailable(guild);
}

function assertAvailable({ available, id }: Guild): void {
  if (!available) {
    throw new Error(`Server ${id} is out of Discord's reach.`);
  }
}
