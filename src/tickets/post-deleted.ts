/** Discord says that a thread is gone. */
import type { TicketForum } from '../delivery/sender';
import { closeForDeletedPost } from './close-for-deleted-post';
import type { TicketNeeds } from './needs';
import type { Ticket } from './ports';

const lookMs = 15_000;

/**
 * Closes its ticket, if it was one of ours and its forum is still there: a deleted forum closes nothing.
 * @returns the ticket that was closed by this
 */
export async function postDeleted(
  needs: TicketNeeds & { forum: Pick<TicketForum, 'whereabouts'> },
  postId: string,
): Promise<Ticket | undefined> {
  const ticket = (await needs.tickets.byPost(postId))?.ticket;
  if (!ticket || ticket.status === 'CLOSED') {
    return undefined;
  }
  const { guildId, forumId } = ticket;
  const found = await needs.forum.whereabouts({ guildId, forumId, postId }, AbortSignal.timeout(lookMs));
  // Where Discord does not say, the next delivery for this post finds it gone.
  return found.kind === 'post-gone' ? closeForDeletedPost(needs, postId) : undefined;
}
