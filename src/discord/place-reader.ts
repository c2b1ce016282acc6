/** Reads pages of messages and lists of posts, as Discord kept them. */
import { Routes, type APIMessage, type APIThreadChannel, type APIThreadList, type Client } from 'discord.js';
import type { Place, PlaceReader, Read, ReadMessage, SeenPost } from '../hearing/ports';
import { archivedBy } from './archived-by';
import { readMessage, type ReadingNeeds } from './incoming-message';
import type { Call, DiscordCalls } from './rest-call';
import { sortMessage } from './sort-message';

interface Needs extends ReadingNeeds {
  calls: DiscordCalls;
  /** Bots whose messages in posts count as staff messages. */
  allowedBots: (guildId: string) => Promise<readonly string[]>;
}

/** Discord: messages of one page, and archived threads of one. */
const pageSize = '100';
const readMs = 15_000;
/** Discord: there is no message of this id. */
const messageGone = 10_008;

/** Reads with bare calls: no channel has to be in memory for it. */
export function placeReader(needs: Needs): PlaceReader {
  const get = <Body>(
    route: Call['route'],
    query: Record<string, string>,
    cosmetic = false,
  ): Promise<Read<Body>> =>
    needs.calls.call<Body>({
      method: 'GET',
      route,
      query: new URLSearchParams(query),
      signal: AbortSignal.timeout(readMs),
      cosmetic,
    });
  return {
    async page(place, { before, unhurried }) {
      const query = { limit: pageSize, ...(before !== undefined && { before }) };
      const answer = await get<APIMessage[]>(Routes.channelMessages(place.channelId), query, unhurried);
      return answer.kind === 'answer' ? { ...answer, body: await toRead(needs, place, answer.body) } : answer;
    },
    async isGone({ channelId }, messageId) {
      const answer = await get<APIMessage>(Routes.channelMessage(channelId, messageId), {});
      if (answer.kind === 'answer') {
        return { kind: 'answer', body: false };
      }
      const isUnknown = answer.kind === 'refused' && answer.answer.code === messageGone;
      return isUnknown ? { kind: 'answer', body: true } : answer;
    },
    async activePosts(guildId) {
      const answer = await get<APIThreadList>(Routes.guildActiveThreads(guildId), {});
      return answer.kind === 'answer' ? { ...answer, body: toPosts(needs, answer.body) } : answer;
    },
    async archivedPosts(forumId, since) {
      const posts: SeenPost[] = [];
      for (let before: string | undefined; ;) {
        const query = { limit: pageSize, ...(before !== undefined && { before }) };
        const answer = await get<APIThreadList & { has_more?: boolean }>(
          Routes.channelThreads(forumId, 'public'),
          query,
        );
        if (answer.kind !== 'answer') {
          return answer;
        }
        const { threads, has_more: hasMore } = answer.body;
        posts.push(...toPosts(needs, answer.body));
        before = (threads.at(-1) as APIThreadChannel | undefined)?.thread_metadata?.archive_timestamp;
        if (!hasMore || before === undefined || new Date(before) < since) {
          return { kind: 'answer', body: posts };
        }
      }
    },
  };
}

async function toRead(needs: Needs, place: Place, messages: readonly APIMessage[]): Promise<ReadMessage[]> {
  const guildId = place.kind === 'post' ? place.guildId : undefined;
  const allowed = guildId === undefined ? [] : await needs.allowedBots(guildId);
  return messages.map((message) => {
    const origin = sortMessage(message, needs.client.user?.id ?? '');
    const counts = origin === 'person' || (origin === 'bot' && allowed.includes(message.author.id));
    const asGateway = {
      ...message,
      ...(guildId !== undefined && { guild_id: guildId, ...memberOf(needs.client, guildId, message) }),
    };
    return { id: message.id, incoming: counts ? readMessage(needs, asGateway) : null };
  });
}

/** REST does not tell the author's name in the server; memory may. */
function memberOf(client: Client, guildId: string, { author }: APIMessage) {
  const member = client.guilds.cache.get(guildId)?.members.cache.get(author.id);
  return member && { member: { nick: member.nickname, avatar: member.avatar } };
}

const toPosts = ({ client }: Needs, { threads }: APIThreadList): SeenPost[] =>
  (threads as APIThreadChannel[]).map((thread) => ({
    id: thread.id,
    forumId: thread.parent_id ?? '',
    byHand: thread.owner_id !== client.user?.id,
    lastMessageId: thread.last_message_id ?? null,
    appliedTags: [...(thread.applied_tags ?? [])],
    locked: thread.thread_metadata?.locked ?? false,
    archived: thread.thread_metadata?.archived ?? false,
    archivedBy: archivedBy(client, thread),
  }));
