/** A message was deleted: by its author, or by somebody who may. */
import type { NewDelivery } from '../delivery/catalog';
import { advanceIntake, type IntakeNeeds } from '../intake/advance-intake';
import { guildOf } from './guild-of';
import type { MessageChange } from './change';
import type { ChangedMessageContext, MessageAddress, StoredMessage, Ticket } from './ports';
import { owner, placeOf } from './receive-edit';
import { restoreCard } from './restore-card';
import { authorOf } from './shown';
import { writeDecision } from './write-decision';

/**
 * Records a delete. A user's message keeps its text for the staff, marked; a reply is removed from the DM; what waits
 * unsent never goes. Deleting a copy changes nothing on the other side; a card is posted again.
 * A delete of a message that has not arrived waits for it.
 */
export async function receiveDelete(needs: IntakeNeeds, address: MessageAddress): Promise<void> {
  const context = await needs.tickets.readForMessageChange(address);
  const written = context.message
    ? await recordDelete(needs, context, context.message)
    : await recordOurs(needs, context, address);
  if (!written) {
    return receiveDelete(needs, address);
  }
}

/** Records the deletes of a bulk delete, one after the other. */
export async function receiveBulkDelete(
  needs: IntakeNeeds,
  { channelId, messageIds }: { channelId: string; messageIds: readonly string[] },
): Promise<void> {
  for (const messageId of messageIds) {
    await receiveDelete(needs, { channelId, messageId });
  }
}

/** @returns false where somebody changed what was read */
async function recordDelete(
  needs: IntakeNeeds,
  context: ChangedMessageContext,
  message: StoredMessage,
): Promise<boolean> {
  if (message.deletedAt) {
    return true;
  }
  if (context.ticket) {
    return deleteInTicket(needs, context.ticket, message);
  }
  const deleted = await needs.intakes.changeQueued(
    owner(context, message),
    change(message),
    needs.clock.now(),
  );
  if (deleted) {
    await advanceIntake(needs, message.userId);
  }
  return deleted;
}

async function deleteInTicket(needs: IntakeNeeds, ticket: Ticket, message: StoredMessage): Promise<boolean> {
  const goesOut = !message.note && ticket.status !== 'CLOSED';
  const { messageId } = message.incoming;
  return writeDecision(needs, ticket, {
    state: ticket,
    message: change(message),
    deliveries: goesOut ? [await onTheOtherSide(needs, ticket, message)] : [],
    events: [{ kind: 'message-deleted', actorId: null, data: { messageId } }],
  });
}

async function onTheOtherSide(
  needs: IntakeNeeds,
  ticket: Ticket,
  message: StoredMessage,
): Promise<NewDelivery> {
  const carries = message.incoming.messageId;
  if (message.side === 'STAFF') {
    return { place: 'dm', kind: 'delete-copy', carries };
  }
  const rendered = needs.views.deletedUserMessage(
    await guildOf(needs, ticket),
    authorOf(ticket, message.incoming),
    message.incoming,
  );
  return { place: 'post', kind: 'mark-copy-deleted', carries, rendered };
}

const change = (message: StoredMessage): MessageChange => ({
  kind: 'deleted',
  messageId: message.incoming.messageId,
  place: placeOf(message),
});

async function recordOurs(
  needs: IntakeNeeds,
  { ours }: ChangedMessageContext,
  address: MessageAddress,
): Promise<boolean> {
  const now = needs.clock.now();
  if (!ours) {
    return needs.tickets.bury({ ...address, edit: null }, now);
  }
  if (ours === 'card') {
    await restoreCard(needs, address);
  } else {
    await needs.tickets.noteCopyDeleted(address, now);
  }
  return true;
}
