/** Reads servers and channels: from what the gateway keeps up to date, or asked anew where that could be too old. */
import {
  ApplicationFlagsBitField,
  Routes,
  type APIApplication,
  type APIGuildForumChannel,
  type Client,
} from 'discord.js';
import { DiscordRefusal } from '../settings/discord-refusal';
import type { ForumView } from '../settings/forum-view';
import type { ServerReader } from '../settings/set-up-ports';
import { answered } from './patient-call';
import type { DiscordCalls } from './rest-call';
import { forumView, rememberedForum, rememberedOverwrites, serverView } from './server-view';

/** Discord: unknown channel; no access to it. */
const codes = { gone: 10_003, hidden: 50_001 };

/** Servers by way of the gateway's client, single channels by REST. */
export function serverReader(client: Client, calls: DiscordCalls): ServerReader {
  const remembered = (guildId: string, channelId: string): ForumView | null => {
    const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
    return channel ? rememberedForum(channel) : null;
  };
  return {
    server(guildId) {
      const guild = client.guilds.cache.get(guildId);
      return guild?.available ? serverView(guild) : undefined;
    },
    remembered,
    overwritesOf(guildId, channelId) {
      const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
      return channel && !channel.isThread() ? rememberedOverwrites(channel) : null;
    },
    async channel(guildId, channelId) {
      try {
        const route = Routes.channel(channelId);
        return forumView(await answered<APIGuildForumChannel>(calls, { method: 'GET', route }, 'look'));
      } catch (error) {
        const code = error instanceof DiscordRefusal ? error.code : undefined;
        if (code === codes.hidden) {
          return remembered(guildId, channelId);
        }
        if (code === codes.gone) {
          return null;
        }
        throw error;
      }
    },
    async intents() {
      const route = Routes.currentApplication();
      const { flags } = await answered<APIApplication>(calls, { method: 'GET', route }, 'look');
      const given = new ApplicationFlagsBitField(flags);
      return {
        members: given.any(['GatewayGuildMembers', 'GatewayGuildMembersLimited']),
        messageContent: given.any(['GatewayMessageContent', 'GatewayMessageContentLimited']),
      };
    },
  };
}
