/** Reactions and typing of the bot, within the small budget of cosmetic calls. */
import { Routes, type APIUser } from 'discord.js';
import type { EchoCalls, Emoji } from '../hearing/echoes';
import { insistingAnswer, insistingCall } from './insisting-call';
import type { DiscordCalls } from './rest-call';

const patienceMs = 10_000;
/** Discord: people of one page. Bots among them do not count, so one or two may be too few. */
const pageSize = '100';

/** Whether Discord carries them out is of no account. */
export function echoCalls(calls: DiscordCalls): EchoCalls {
  return {
    async react({ channelId, messageId }, emoji, on) {
      const route = Routes.channelMessageOwnReaction(channelId, messageId, inAddress(emoji));
      await insistingCall(calls, { method: on ? 'PUT' : 'DELETE', route });
    },
    async isHeld({ channelId, messageId }, emoji) {
      const route = Routes.channelMessageReaction(channelId, messageId, inAddress(emoji));
      const query = new URLSearchParams({ limit: pageSize });
      const answer = await insistingAnswer<APIUser[]>(calls, { method: 'GET', route, query });
      return answer.kind === 'answer' ? answer.body.some(({ bot }) => !bot) : undefined;
    },
    async type(channelId) {
      const route = Routes.channelTyping(channelId);
      await calls.call({ method: 'POST', route, signal: AbortSignal.timeout(patienceMs), cosmetic: true });
    },
  };
}

/** Discord: `name:id` for an emoji of a server, the character itself for any other. */
const inAddress = ({ id, name }: Emoji): string =>
  encodeURIComponent(id === null ? (name ?? '') : `${name ?? '_'}:${id}`);
