/** Somebody deleted a post while its forum still exists. */
import { closeAlone } from './close-alone';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { Ticket } from './ports';

/**
 * Closes the ticket and tells the user. To be called only on Discord's THREAD_DELETE, or when the post answers 10003
 * while the forum exists; in a deleted forum, nothing is closed.
 * @returns the ticket that was closed by this; undefined where there was none, or it was closed already
 */
export async function closeForDeletedPost(needs: TicketNeeds, postId: string): Promise<Ticket | undefined> {
  const found = await needs.tickets.byPost(postId);
  if (!found || found.ticket.status === 'CLOSED') {
    return undefined;
  }
  const guild = await guildOf(needs, found.ticket);
  // A forum that was replaced is as good as deleted: its tickets get new posts.
  if (guild.forumGoneSince || guild.forumId !== found.ticket.forumId) {
    return undefined;
  }
  const closed = await closeAlone(needs, guild, found, 'post-deleted');
  return closed === 'lost' ? closeForDeletedPost(needs, postId) : closed;
}
