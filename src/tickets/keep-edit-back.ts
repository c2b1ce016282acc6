/** An edit of a reply that begins with a note's flag: what it says now is for the staff alone. */
import { toStaff } from '../delivery/to-staff';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { MessageAddress, Ticket } from './ports';
import { writeDecision } from './write-decision';

export interface EditKeptBack extends MessageAddress {
  /** With its flag. */
  content: string;
  editedAt: Date;
}

/**
 * Keeps the new text in the database, leaves the reply and its copy as they are, and tells its author what to do. Nothing
 * goes out in a closed ticket.
 * @returns false where somebody changed the ticket since it was read
 */
export async function keepEditBack(
  needs: TicketNeeds,
  ticket: Ticket,
  { messageId, content, editedAt }: EditKeptBack,
): Promise<boolean> {
  const { settings } = await guildOf(needs, ticket);
  const rendered = needs.views.notice('edit-kept-back', settings.language, {});
  const notice = { ...toStaff(rendered), payload: { answers: messageId } };
  return writeDecision(needs, ticket, {
    state: ticket,
    message: { kind: 'edit-kept-back', messageId, content, editedAt },
    deliveries: ticket.status === 'CLOSED' ? [] : [notice],
    events: [{ kind: 'edit-kept-back', actorId: null, data: { messageId } }],
  });
}
