/** Looks a member or a user up for somebody who waits for it: limits and short troubles of Discord's are sat out. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Guild, GuildMember, User } from 'discord.js';
import { isPointless } from '../hearing/ask-patiently';
import { noAnswer } from './rest-call';

/** Discord: unknown user; no id that there can be. */
const noUser: readonly number[] = [10_013, 50_035];
/** Discord: unknown member, unknown user, unknown server; no access to the server. */
export const noMember: readonly number[] = [10_007, 10_013, 10_004, 50_001];

const tries = 5;
const pauseMs = 500;
/** Nobody waits longer in front of an answer. */
const longestWaitMs = 20_000;

/**
 * From memory, or asked. What Discord tells is kept in memory, so that the card and the webhook can show the server's profile.
 * @returns undefined for somebody who is not there
 * @throws what Discord said where it lastingly does not say whether
 */
export const fetchMember = (guild: Guild, userId: string): Promise<GuildMember | undefined> =>
  lookUp(() => guild.members.fetch(userId), noMember);

/**
 * From memory, or asked.
 * @returns undefined for an id that is no user's
 * @throws what Discord said where it lastingly does not say whether
 */
export const fetchUser = (client: Client, userId: string): Promise<User | undefined> =>
  lookUp(() => client.users.fetch(userId), noUser);

async function lookUp<Found>(
  ask: () => Promise<Found>,
  saysNobody: readonly number[],
): Promise<Found | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const outcome = noAnswer(error);
      const { code = 0, retryAfterMs = attempt * pauseMs } = outcome.kind === 'refused' ? outcome.answer : {};
      if (saysNobody.includes(code)) {
        return undefined;
      }
      if (attempt === tries || isPointless(outcome) || retryAfterMs > longestWaitMs) {
        throw error;
      }
      await pause(retryAfterMs);
    }
  }
}
