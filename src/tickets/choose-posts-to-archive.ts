/** A server nears Discord's limit of active threads: some posts have to make room. */
import type { TicketStore } from './ports';
import { mostActivePosts, postsToArchive, type ActivePost } from './posts-to-archive';

/**
 * Chooses them; a relay wakes them again.
 * @param active ids of the server's active threads, ours and others, as Discord lists them
 * @param most how many may be active in this server
 * @returns open tickets that await the user, the one with the oldest last message first; empty below 90 % of the limit
 */
export async function choosePostsToArchive(
  { tickets }: { tickets: Pick<TicketStore, 'longestAwaitingResponse'> },
  guildId: string,
  active: ReadonlySet<string>,
  most?: number,
): Promise<ActivePost[]> {
  const waiting = await tickets.longestAwaitingResponse(guildId, mostActivePosts);
  return postsToArchive(
    active.size,
    waiting.filter(({ postId }) => postId !== null && active.has(postId)),
    most,
  );
}
