/** Who the bot is: asked once, since a process that only works has no gateway to tell it. */
import { Routes, type APIUser } from 'discord.js';
import type { Answer, DiscordCalls } from './rest-call';

export interface BotAccount {
  id(signal: AbortSignal): Promise<Answer<string>>;
}

/** Asks Discord at the first need and remembers the answer. */
export function botAccount(calls: DiscordCalls): BotAccount {
  let known: string | undefined;
  return {
    async id(signal) {
      if (known !== undefined) {
        return { kind: 'answer', body: known };
      }
      const answer = await calls.call<APIUser>({ method: 'GET', route: Routes.user(), signal });
      if (answer.kind !== 'answer') {
        return answer;
      }
      known = answer.body.id;
      return { kind: 'answer', body: known };
    },
  };
}
