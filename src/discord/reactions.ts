/** Reactions of the bot, within the cosmetic budget; that one fails is nobody's concern. */
import { Routes } from 'discord.js';
import type { Signs, Written } from '../delivery/receipt-signs';
import { insistingCall } from './insisting-call';
import type { Call, DiscordCalls } from './rest-call';

/** Puts and takes the bot's own reactions. */
export function reactionSigns({ calls }: { calls: DiscordCalls }): Signs {
  const change = (method: Call['method'], { channelId, discordId }: Written, sign: string) =>
    insistingCall(calls, {
      method,
      route: Routes.channelMessageOwnReaction(channelId, discordId, encodeURIComponent(sign)),
    });
  return {
    put: (message, sign) => change('PUT', message, sign),
    take: (message, sign) => change('DELETE', message, sign),
  };
}
