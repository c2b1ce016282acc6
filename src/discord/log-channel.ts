/** The channel in which a server's managers read what happens. */
import { randomBytes } from 'node:crypto';
import { Routes } from 'discord.js';
import type { LogChannel } from '../settings/set-up-ports';
import { insistingCall } from './insisting-call';
import type { DiscordCalls } from './rest-call';

/** Lines of the log stand behind every message. They ping nobody, and the nonce keeps a second try from being a second line. */
export const logChannel = (calls: DiscordCalls): LogChannel => ({
  async write(channelId, { parts }) {
    for (const { content, embeds, components } of parts) {
      const line = { content, embeds, components, allowed_mentions: { parse: [] } };
      const body = { ...line, nonce: randomBytes(12).toString('hex'), enforce_nonce: true };
      if (!(await insistingCall(calls, { method: 'POST', route: Routes.channelMessages(channelId), body }))) {
        return false;
      }
    }
    return true;
  },
});
