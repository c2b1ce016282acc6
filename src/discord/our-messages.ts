/** Looks in a place for messages of ours that nobody knows: what an earlier try left behind. */
import { MessageType, Routes, type APIMessage } from 'discord.js';
import type { Link, LinkIndex, NoAnswer } from '../delivery/ports';
import type { Finding } from '../delivery/sender';
import type { DiscordCalls } from './rest-call';

interface Place {
  channelId: string;
  /** Ids of accounts and webhooks that write for us. */
  authors: ReadonlySet<string>;
}

/** Discord: messages of one page. */
const pageSize = 100;
const ordinary: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** Reads every page behind `after`, oldest first. @returns the first message of ours that is linked to nothing */
export async function findOurUnlinked(
  { calls, links }: { calls: DiscordCalls; links: LinkIndex },
  { channelId, authors }: Place,
  after: string,
  signal: AbortSignal,
): Promise<Finding> {
  for (let from = after; ;) {
    const page = await pageAfter(calls, channelId, from, signal);
    if (!Array.isArray(page)) {
      return page;
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
