/** Posts are locked while open, and Discord let no webhook into this one: it was unlocked to let the user's message in. */
import { toStaff } from '../delivery/to-staff';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import { writeDecision } from './write-decision';

/** Leaves the post unlocked from now on, and says so in it; once. */
export async function notePostUnlocked(needs: TicketNeeds, postId: string): Promise<void> {
  const ticket = (await needs.tickets.byPost(postId))?.ticket;
  if (!ticket || ticket.status === 'CLOSED' || ticket.unlockedAt) {
    return;
  }
  const { settings } = await guildOf(needs, ticket);
  if (!settings['lock-open-posts']) {
    return;
  }
  const rendered = needs.views.notice('post-unlocked', settings.language, {});
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    unlockedAt: needs.clock.now(),
    deliveries: [toStaff(rendered)],
    events: [{ kind: 'post-unlocked', actorId: null }],
  });
  if (!written) {
    await notePostUnlocked(needs, postId);
  }
}
