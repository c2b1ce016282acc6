/** Which posts make room when a server nears Discord's limit of active threads. Pure. */
import type { Ticket } from './ports';
import { activityOf } from './ticket';

/** Discord: a server has at most 1,000 active threads. */
export const mostActivePosts = 1000;
/** Room is made from 90 % on, so that openings do not have to wait for it. */
const fullShare = 0.9;

export type ActivePost = Pick<Ticket, 'id' | 'postId' | 'status' | 'newestUserMessage' | 'newestReply'>;

/**
 * Chooses open posts to archive; a relay wakes them again. Never one that waits for the staff.
 * @param active how many threads are active in the server, ours and others
 * @param posts open tickets with an active post
 * @param most how many threads may be active in this server
 * @returns those that await the user, the one with the oldest last message first; empty below 90 %
 */
export function postsToArchive(
  active: number,
  posts: readonly ActivePost[],
  most = mostActivePosts,
): ActivePost[] {
  const fullFrom = most * fullShare;
  const tooMany = Math.max(0, Math.ceil(active - fullFrom + 1));
  return posts
    .filter((post) => post.postId !== null && activityOf(post) === 'AWAITING_RESPONSE')
    .toSorted((one, other) => compare(lastMessage(one), lastMessage(other)))
    .slice(0, active >= fullFrom ? tooMany : 0);
}

const lastMessage = ({ newestUserMessage, newestReply }: ActivePost): bigint =>
  newestUserMessage > newestReply ? newestUserMessage : newestReply;

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : Number(one > other));
