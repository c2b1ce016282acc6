/** Looks a member up for somebody who waits for it: limits and short troubles of Discord's are sat out. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Guild, GuildMember } from 'discord.js';
import { isPointless } from '../hearing/ask-patiently';
import { noAnswer } from './rest-call';

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
export async function fetchMember(guild: Guild, userId: string): Promise<GuildMember | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await guild.members.fetch(userId);
    } catch (error) {
      const outcome = noAnswer(error);
      const { code = 0, retryAfterMs = attempt * pauseMs } = outcome.kind === 'refused' ? outcome.answer : {};
      if (noMember.includes(code)) {
        return undefined;
      }
      if (attempt === tries || isPointless(outcome) || retryAfterMs > longestWaitMs) {
        throw error;
      }
      await pause(retryAfterMs);
    }
  }
}
