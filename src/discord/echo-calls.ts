/** Reactions and typing of the bot, within the small budget of cosmetic calls. */
import { Routes } from 'discord.js';
import type { EchoCalls, Emoji } from '../hearing/echoes';
import { insistingCall } from './insisting-call';
import type { DiscordCalls } from './rest-call';

const patienceMs = 10_000;

/** What Discord answers is of no account. */
export function echoCalls(calls: DiscordCalls): EchoCalls {
  return {
    async react({ channelId, messageId }, emoji, on) {
      const route = Routes.channelMessageOwnReaction(channelId, messageId, inAddress(emoji));
      await insistingCall(calls, { method: on ? 'PUT' : 'DELETE', route });
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
