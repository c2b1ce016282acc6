/** Somebody of the staff takes a scheduled close back. */
import { toStaff } from '../delivery/to-staff';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import { writeDecision } from './write-decision';

export type CancelOutcome = 'cancelled' | 'nothing-scheduled' | 'closed-before';

/** @returns `closed-before` also where the scheduled close was first */
export async function cancelSchedule(
  needs: TicketNeeds,
  { ticketId, byId }: { ticketId: string; byId: string },
): Promise<CancelOutcome> {
  const ticket = (await needs.tickets.byId(ticketId))?.ticket;
  if (!ticket || ticket.status === 'CLOSED') {
    return 'closed-before';
  }
  if (!ticket.scheduledClose) {
    return 'nothing-scheduled';
  }
  const { settings } = await guildOf(needs, ticket);
  const rendered = needs.views.notice('schedule-cancelled', settings.language, { byId });
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    deadlines: { drop: ['scheduled-close'] },
    deliveries: [toStaff(rendered)],
    events: [{ kind: 'schedule-cancelled', actorId: byId }],
  });
  return written ? 'cancelled' : cancelSchedule(needs, { ticketId, byId });
}
