/** Reactions of the bot, within the cosmetic budget; that one fails is nobody's concern. */
import { Routes } from 'discord.js';
import type { Signs, Written } from '../delivery/receipt-signs';
import { insistingCall } from './insisting-call';
import type { Call, DiscordCalls } from './rest-call';

/** Puts and takes the bot's own reactions. */
export function reactionSigns({ calls }: { calls: DiscordCalls }): Signs {
  const change = async (method: Call['method'], { channelId, discordId }: Written, sign: string) => {
    const route = Routes.channelMessageOwnReaction(channelId, discordId, encodeURIComponent(sign));
    await insistingCall(calls, { method, route });
  };
  return {
    put: (message, sign) => change('PUT', message, sign),
    take: (message, sign) => change('DELETE', message, sign),
  };
}
