/** Looks in a place for messages of ours that nobody knows: what an earlier try left behind. */
import { MessageType, Routes, type APIMessage } from 'discord.js';
import type { Link, LinkIndex, NoAnswer } from '../delivery/ports';
import type { Finding } from '../delivery/sender';
import type { DiscordCalls } from './rest-call';

interface Place {
  channelId: string;
  /** Ids of accounts and webhooks that write for us. */
  authors: ReadonlySet<string>;
  /** A post has a message from its beginning; a DM may be empty. */
  isPost?: boolean;
}

/** Discord: messages of one page. */
const pageSize = 100;
/** Discord: unknown message; no permission. */
const codes = { messageGone: 10_008, forbidden: 50_013 };
const ordinary: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** Reads every page behind `after`, oldest first. @returns the first message of ours that is linked to nothing */
export async function findOurUnlinked(
  { calls, links }: { calls: DiscordCalls; links: LinkIndex },
  { channelId, authors, isPost = false }: Place,
  after: string,
  signal: AbortSignal,
): Promise<Finding> {
  for (let from = after; ;) {
    const page = await pageAfter(calls, channelId, from, signal);
    if (!Array.isArray(page)) {
      return page;
    }
    if (isPost && from === after && page.length === 0) {
      return nothingIfShown(calls, channelId, signal);
    }
    const ours = page.filter((message) => isOurs(message, authors));
    const linked = await links.linkedAmong(
      channelId,
      ours.map(({ id }) => id),
    );
    const lost = ours.find(({ id }) => !linked.includes(id));
    if (lost) {
      return { kind: 'found', link: linkOf(channelId, lost) };
    }
    const newest = page.at(-1)?.id;
    if (page.length < pageSize || newest === undefined) {
      return { kind: 'nothing' };
    }
    from = newest;
  }
}

/**
 * Discord answers with an empty list where the bot may not read the history. Taken for the truth, that would have a message
 * sent again that is there.
 * @returns nothing where an empty page of this post is to be believed; else what a missing right is answered with
 */
async function nothingIfShown(calls: DiscordCalls, postId: string, signal: AbortSignal): Promise<Finding> {
  const newest = await calls.call<APIMessage[]>({
    method: 'GET',
    route: Routes.channelMessages(postId),
    query: new URLSearchParams({ limit: '1' }),
    signal,
  });
  if (newest.kind !== 'answer') {
    return newest;
  }
  return newest.body.length > 0 ? { kind: 'nothing' } : nothingIfEmpty(calls, postId, signal);
}

/** Only of a message that was deleted Discord says that there is none: then the post may be empty indeed. */
async function nothingIfEmpty(calls: DiscordCalls, postId: string, signal: AbortSignal): Promise<Finding> {
  const route = Routes.channelMessage(postId, postId);
  const first = await calls.call<APIMessage>({ method: 'GET', route, signal });
  if (first.kind === 'answer') {
    const answer = { status: 403, code: codes.forbidden, reason: 'the history is hidden' };
    return { kind: 'refused', answer };
  }
  const isGone = first.kind === 'refused' && first.answer.code === codes.messageGone;
  return isGone ? { kind: 'nothing' } : first;
}

/** @returns up to 100 messages, oldest first */
async function pageAfter(
  calls: DiscordCalls,
  channelId: string,
  after: string,
  signal: AbortSignal,
): Promise<APIMessage[] | NoAnswer> {
  const query = new URLSearchParams({ after, limit: String(pageSize) });
  const route = Routes.channelMessages(channelId);
  const answer = await calls.call<APIMessage[]>({ method: 'GET', route, query, signal });
  return answer.kind === 'answer'
    ? answer.body.toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
    : answer;
}

/** An answer to an interaction is ours too, but no delivery made it. */
const isOurs = (message: APIMessage, authors: ReadonlySet<string>): boolean =>
  authors.has(message.webhook_id ?? message.author.id) &&
  ordinary.includes(message.type) &&
  !message.interaction_metadata;

const linkOf = (channelId: string, { id, webhook_id: webhookId, attachments }: APIMessage): Link => ({
  channelId,
  discordId: id,
  part: 0,
  webhookId: webhookId ?? null,
  hasFiles: attachments.length > 0,
});
