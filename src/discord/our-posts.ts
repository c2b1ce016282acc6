/** Looks in a forum for a post of ours that no ticket has: what an opening may have left behind. */
import { Routes, type APIThreadChannel, type APIThreadList } from 'discord.js';
import type { LinkIndex, NoAnswer } from '../delivery/ports';
import type { Finding } from '../delivery/sender';
import { firstIdAt } from '../snowflake';
import type { BotAccount } from './bot-account';
import type { DiscordCalls } from './rest-call';

interface Needs {
  calls: DiscordCalls;
  links: LinkIndex;
  account: BotAccount;
}

interface Wanted {
  guildId: string;
  forumId: string;
  /** The whole title, or its beginning up to a space. */
  titleStart: string;
  since: Date;
}

/** Among the active posts, and among those archived since. Discord: the id of a post is that of its first message. */
export async function findPostOfOurs(needs: Needs, wanted: Wanted, signal: AbortSignal): Promise<Finding> {
  const self = await needs.account.id(signal);
  if (self.kind !== 'answer') {
    return self;
  }
  const active = await list(needs, Routes.guildActiveThreads(wanted.guildId), signal);
  const archived = await list(needs, Routes.channelThreads(wanted.forumId, 'public'), signal);
  if (!Array.isArray(active) || !Array.isArray(archived)) {
    return Array.isArray(active) ? (archived as NoAnswer) : active;
  }
  for (const { id } of [...active, ...archived].filter((post) => isWanted(post, self.body, wanted))) {
    if ((await needs.links.linkedAmong(id, [id])).length === 0) {
      return { kind: 'found', link: { channelId: id, discordId: id, part: 0, webhookId: null } };
    }
  }
  return { kind: 'nothing' };
}

async function list(
  { calls }: Needs,
  route: string,
  signal: AbortSignal,
): Promise<APIThreadChannel[] | NoAnswer> {
  const answer = await calls.call<APIThreadList>({ method: 'GET', route, signal });
  return answer.kind === 'answer' ? (answer.body.threads as APIThreadChannel[]) : answer;
}

const isWanted = (post: APIThreadChannel, self: string, { forumId, titleStart, since }: Wanted): boolean =>
  post.parent_id === forumId &&
  post.owner_id === self &&
  BigInt(post.id) >= firstIdAt(since) &&
  `${post.name} `.startsWith(`${titleStart} `);
