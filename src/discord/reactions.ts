/** Reactions of the bot, within the cosmetic budget; that one fails is nobody's concern. */
import { Routes } from 'discord.js';
import type { Signs, Written } from '../delivery/receipt-signs';
import type { Call, DiscordCalls } from './rest-call';

const patienceMs = 15_000;
/** Discord allows one reaction per message and quarter of a second: a refused one is tried once more. */
const secondTryMs = 5000;

/** Puts and takes the bot's own reactions. */
export function reactionSigns({ calls }: { calls: DiscordCalls }): Signs {
  const change = (method: Call['method'], { channelId, discordId }: Written, sign: string) =>
    twice(() =>
      calls.call({
        method,
        route: Routes.channelMessageOwnReaction(channelId, discordId, encodeURIComponent(sign)),
        signal: AbortSignal.timeout(patienceMs),
        cosmetic: true,
      }),
    );
  return {
    put: (message, sign) => change('PUT', message, sign),
    take: (message, sign) => change('DELETE', message, sign),
  };
}

async function twice(call: () => ReturnType<DiscordCalls['call']>): Promise<void> {
  const answer = await call();
  if (answer.kind === 'refused' && answer.answer.status === 429) {
    const { retryAfterMs = 0 } = answer.answer;
    if (retryAfterMs <= secondTryMs) {
      await new Promise((resolve) => {
        setTimeout(resolve, retryAfterMs);
      });
      await call();
    }
  }
}
