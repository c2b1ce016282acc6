/** Who the bot is: asked once, since a process that only works has no gateway to tell it. */
import { Routes } from 'discord.js';
import type { Answer, Call, DiscordCalls } from './rest-call';

export interface BotAccount {
  id(signal: AbortSignal): Promise<Answer<string>>;
}

/** The id of its user. */
export const botAccount = (calls: DiscordCalls): BotAccount => askedOnce(calls, Routes.user());

/** The id of its application: the same for most bots, but not for those that are as old as bots. */
export const botApplication = (calls: DiscordCalls): BotAccount =>
  askedOnce(calls, Routes.currentApplication());

/** Asks Discord at the first need and remembers the answer. */
function askedOnce(calls: DiscordCalls, route: Call['route']): BotAccount {
  let known: string | undefined;
  return {
    async id(signal) {
      if (known !== undefined) {
        return { kind: 'answer', body: known };
      }
      const answer = await calls.call<{ id: string }>({ method: 'GET', route, signal });
      if (answer.kind !== 'answer') {
        return answer;
      }
      known = answer.body.id;
      return { kind: 'answer', body: known };
    },
  };
}
