/** The channel in which a server's managers read what happens. */
import { Routes } from 'discord.js';
import type { LogChannel } from '../settings/set-up-ports';
import type { DiscordCalls } from './rest-call';

const patienceMs = 15_000;

/** Lines of the log stand behind every message. They ping nobody. */
export const logChannel = (calls: DiscordCalls): LogChannel => ({
  async write(channelId, { parts }) {
    for (const { content, embeds, components } of parts) {
      const body = { content, embeds, components, allowed_mentions: { parse: [] } };
      const signal = AbortSignal.timeout(patienceMs);
      const route = Routes.channelMessages(channelId);
      const answer = await calls.call({ method: 'POST', route, body, signal, cosmetic: true });
      if (answer.kind !== 'answer') {
        return false;
      }
    }
    return true;
  },
});
