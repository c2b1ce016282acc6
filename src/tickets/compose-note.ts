/** *Note* on the card: what somebody of the staff writes in a form, for the others alone. */
import type { ServedGuild } from '../settings/guild-settings';
import type { Change } from './change';
import { composedMessage, type Composed } from './composed-message';
import { guildOf } from './guild-of';
import { nowhere } from './incoming-message';
import type { TicketNeeds } from './needs';
import type { Ticket } from './ports';
import { memberOf } from './shown';
import { writeDecision } from './write-decision';

export interface ComposedNote extends Omit<Composed, 'files'> {
  ticketId: string;
}

/** `before`: this form has written its note already. */
export type NoteOutcome = 'noted' | 'closed' | 'before';

/**
 * Keeps a note and shows it in the post under the name of whoever wrote it: it goes nowhere else, and moves nothing.
 * Safe to call twice.
 */
export async function composeNote(needs: TicketNeeds, note: ComposedNote): Promise<NoteOutcome> {
  const address = { channelId: nowhere, messageId: note.interactionId };
  if ((await needs.tickets.readForMessageChange(address)).message) {
    return 'before';
  }
  const ticket = (await needs.tickets.byId(note.ticketId))?.ticket;
  if (!ticket || ticket.status === 'CLOSED') {
    return 'closed';
  }
  const guild = await guildOf(needs, ticket);
  const written = await writeDecision(needs, ticket, shownInPost(needs, guild, ticket, note));
  return written ? 'noted' : composeNote(needs, note);
}

function shownInPost(
  { views }: Pick<TicketNeeds, 'views'>,
  guild: ServedGuild,
  ticket: Ticket,
  note: ComposedNote,
): Change {
  const incoming = composedMessage({ ...note, files: [] });
  const rendered = views.noteInPost(guild, memberOf(incoming), incoming);
  return {
    state: ticket,
    message: { kind: 'new', incoming, side: 'STAFF', note: true, anonymous: false },
    deliveries: [{ place: 'post', kind: 'relay-to-post', carries: incoming.messageId, rendered }],
    events: [],
  };
}
