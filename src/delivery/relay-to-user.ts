/** Carries a staff reply, or what Postern says, into the user's DM. */
import { sendPart } from './send-part';
import { stillUnsure, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { ClaimedDelivery, Outcome } from './ports';
import type { DirectMessages } from './sender';

/** Discord: unknown channel. A DM channel that we knew can go when an account is restored. */
const channelGone = 10_003;

/**
 * To somebody whom nothing reaches, nothing is sent in a ticket until they write, come back, or somebody presses Retry. What
 * belongs to no ticket has no post where that could be pressed, so it is tried.
 */
export const relayToUser =
  ({
    messages,
    deliveries,
    clock,
  }: Pick<HandlerNeeds, 'messages' | 'deliveries' | 'clock'>): DeliveryHandler =>
  async (delivery, signal) => {
    const { person, ticket } = delivery;
    if (!person) {
      throw new Error(`Delivery ${delivery.id} is for a user but names none`);
    }
    if (ticket && person.unreachable && !delivery.unsure) {
      const quiet = await deliveries.wasFailureTold(ticket.id);
      return { kind: 'failed', reason: person.unreachable, quiet };
    }
    const send = (channelId: string): Promise<Outcome> =>
      sendPart(inDm(messages, channelId, signal), delivery, { now: clock.now(), signal });
    if (person.dmChannelId !== null) {
      const outcome = await send(person.dmChannelId);
      if (!isChannelGone(outcome)) {
        return outcome;
      }
    }
    return sendToNewChannel(messages, delivery, person.id, signal, send);
  };

async function sendToNewChannel(
  messages: DirectMessages,
  { unsure }: ClaimedDelivery,
  userId: string,
  signal: AbortSignal,
  send: (channelId: string) => Promise<Outcome>,
): Promise<Outcome> {
  const opened = await messages.open(userId, signal);
  if (opened.kind !== 'open') {
    return stillUnsure(opened, unsure);
  }
  const outcome = await send(opened.channelId);
  return outcome.kind === 'sent' ? { ...outcome, dmChannelId: opened.channelId } : outcome;
}

const inDm = (messages: DirectMessages, channelId: string, signal: AbortSignal) => ({
  look: (after: string) => messages.findUnlinked(channelId, after, signal),
  write: (sending: Parameters<typeof messages.send>[1]) => messages.send(channelId, sending),
  keepsNonces: true,
});

const isChannelGone = (outcome: Outcome): boolean =>
  outcome.kind === 'refused' && outcome.answer.code === channelGone;
