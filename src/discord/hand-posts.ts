/** Posts that somebody made in a ticket forum by hand: how they look, and the question in them. */
import { Routes, type APIMessage, type APIThreadChannel, type Client, type GuildMember } from 'discord.js';
import { DiscordRefusal } from '../settings/discord-refusal';
import type { HandPosts } from '../tickets/post-by-hand';
import { fetchMember } from './fetch-member';
import { messageBody } from './message-body';
import { answered } from './patient-call';
import { seenFace } from './post-faces';
import { noAnswer, type DiscordCalls } from './rest-call';

interface Needs {
  client: Client;
  calls: DiscordCalls;
}

/** Discord: messages of one page. */
const pageSize = '100';
/** Discord: unknown channel. */
const channelGone = 10_003;

export function handPosts({ client, calls }: Needs): HandPosts {
  return {
    async read(guildId, postId) {
      const thread = await unlessGone(
        answered<APIThreadChannel>(calls, { method: 'GET', route: Routes.channel(postId) }, 'look'),
      );
      const owner = thread?.owner_id && (await memberOf(client, guildId, thread.owner_id));
      if (!thread?.parent_id || !owner || owner.user.bot) {
        return undefined;
      }
      return {
        id: postId,
        forumId: thread.parent_id,
        title: thread.name,
        seen: seenFace(thread),
        untouched: thread.last_message_id === postId,
        by: { id: owner.id, name: owner.displayName },
      };
    },
    async kindOf(guildId, userId) {
      const member = await memberOf(client, guildId, userId);
      return member ? (member.user.bot ? 'bot' : 'person') : 'nobody';
    },
    async ask(postId, { parts: [part] }, { unlessAsked }) {
      if (!part || (unlessAsked && (await wroteIn(client, calls, postId)))) {
        return;
      }
      const body = { ...messageBody(part, { as: 'nothing' }), nonce: postId, enforce_nonce: true };
      const route = Routes.channelMessages(postId);
      await answered(calls, { method: 'POST', route, body }, 'look');
    },
  };
}

/**
 * Whether the bot has written in a post whose ticket is not known: answers to commands aside, nothing but the question can
 * be that, and it is asked soon, so it stands at the beginning.
 */
async function wroteIn(client: Client, calls: DiscordCalls, postId: string): Promise<boolean> {
  const query = new URLSearchParams({ limit: pageSize, after: postId });
  const route = Routes.channelMessages(postId);
  const messages = await answered<APIMessage[]>(calls, { method: 'GET', route, query }, 'look');
  return messages.some((message) => message.author.id === client.user?.id && !message.interaction_metadata);
}

/** @throws DiscordRefusal where nobody can say whether they are a member */
async function memberOf(client: Client, guildId: string, userId: string): Promise<GuildMember | undefined> {
  const guild = client.guilds.cache.get(guildId);
  if (!guild?.available) {
    throw new DiscordRefusal('look', 0, 'the server is not in memory');
  }
  try {
    return await fetchMember(guild, userId);
  } catch (error) {
    const outcome = noAnswer(error);
    const { code, reason } =
      outcome.kind === 'refused' ? outcome.answer : { code: 0, reason: outcome.reason };
    throw new DiscordRefusal('look', code, reason);
  }
}

async function unlessGone<Body>(asked: Promise<Body>): Promise<Body | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DiscordRefusal && error.code === channelGone) {
      return undefined;
    }
    throw error;
  }
}
