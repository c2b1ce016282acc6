/** Somebody pressed *Send* on a note that was found late, and may have been meant for the user. */
import { filesLeftOut } from './files-left-out';
import { goOn } from './go-on';
import { guildOf } from './guild-of';
import { isLate } from './lateness';
import type { TicketNeeds } from './needs';
import type { Change } from './change';
import type { MessageAddress } from './ports';
import { replyAuthor } from './reply-anonymity';
import { writeDecision } from './write-decision';

export type SendNoteOutcome = 'sent' | 'closed' | 'over';

/**
 * Sends a note to the user that waits for that, once; no other note can be sent.
 * @param actorId who pressed
 * @returns `over` where it was sent already, was deleted, or never waited
 */
export async function sendNote(
  needs: TicketNeeds,
  { actorId, ...address }: MessageAddress & { actorId: string },
): Promise<SendNoteOutcome> {
  const { message, ticket } = await needs.tickets.readForMessageChange(address);
  // Whoever pressed may write in this post, and may have made the id up: it must reach no note of another one, nor
  // one that was meant as a note.
  const isHere = message?.incoming.channelId === address.channelId;
  if (!isHere || !message.waitsForSend || message.deletedAt || !ticket) {
    return 'over';
  }
  if (ticket.status === 'CLOSED') {
    return 'closed';
  }
  const guild = await guildOf(needs, ticket);
  const { incoming } = message;
  const by = replyAuthor(guild, ticket, incoming, false);
  const rendered = needs.views.staffReply(guild, by, incoming, isLate(incoming, needs.clock.now()));
  const change: Change = {
    state: ticket,
    message: { kind: 'note-sent', messageId: incoming.messageId, anonymous: by.kind === 'label' },
    deliveries: [
      { place: 'dm', kind: 'relay-to-user', carries: incoming.messageId, rendered },
      ...filesLeftOut(needs.views, rendered, { place: 'post', language: guild.settings.language }),
    ],
    events: [{ kind: 'note-sent', actorId, data: { messageId: incoming.messageId } }],
  };
  const reply = { kind: 'reply-written', messageId: BigInt(incoming.messageId) } as const;
  const whole = await goOn(needs, guild, ticket, { change, written: reply, actorId });
  const written = await writeDecision(needs, ticket, whole);
  return written ? 'sent' : sendNote(needs, { actorId, ...address });
}
