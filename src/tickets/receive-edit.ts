/** Somebody edited a message: a user in their DM, or a member of staff in a post. */
import { turnAway, type TurnAwayNeeds } from '../blocklist/turn-away';
import type { NewDelivery, Rendered } from '../delivery/catalog';
import type { IntakeNeeds } from '../intake/advance-intake';
import type { ServedGuild } from '../settings/guild-settings';
import { blockOn } from './block-on';
import { guildOf } from './guild-of';
import { keepEditBack } from './keep-edit-back';
import { isLate } from './lateness';
import type { TicketNeeds } from './needs';
import type { MessageChange } from './change';
import type { ChangedMessageContext, MessageAddress, MessageViews, StoredMessage, Ticket } from './ports';
import { replyAuthor } from './reply-anonymity';
import { beginsAsNote, withoutFlags } from './reply-or-note';
import { authorOf } from './shown';
import { writeDecision } from './write-decision';

export interface MessageEdit extends MessageAddress {
  content: string;
  /** Discord's time of the edit. Null: nobody edited, Discord only added the preview of a link. */
  editedAt: Date | null;
  /** The bot's own id and those of its roles. */
  botIds: readonly string[];
}

type Edit = MessageEdit & { editedAt: Date };

export type EditNeeds = TicketNeeds &
  Pick<IntakeNeeds, 'intakes' | 'membership' | 'blocks'> &
  Pick<TurnAwayNeeds, 'refused'>;

/**
 * Records an edit, and changes the copy: in the delivery that waits unsent, else by a delivery behind it. Never adds a
 * message. An older edit than the known one changes nothing; one of a message that has not arrived waits for it. One that
 * begins with a note's flag is for the staff alone: the copy of a reply stays as it is. What a blocked user says by an edit
 * is neither passed on nor kept.
 */
export async function receiveEdit(needs: EditNeeds, edit: MessageEdit): Promise<void> {
  if (edit.editedAt && !(await record(needs, { ...edit, editedAt: edit.editedAt }))) {
    return receiveEdit(needs, edit);
  }
}

/** @returns false where somebody changed what was read */
async function record(needs: EditNeeds, edit: Edit): Promise<boolean> {
  const context = await needs.tickets.readForMessageChange(edit);
  if (!context.message) {
    return context.ours ? true : needs.tickets.bury({ ...edit, edit }, needs.clock.now());
  }
  const edited = editedMessage(context.message, edit);
  if (!edited) {
    return true;
  }
  const refused = await refuseBlocked(needs, context, context.message, edited.editedAt);
  if (refused !== undefined) {
    return refused;
  }
  if (context.ticket && isMeantAsNote(context.message, edit)) {
    return keepEditBack(needs, context.ticket, edit);
  }
  return context.ticket
    ? recordInTicket(needs, context.ticket, context.message, edited)
    : needs.intakes.changeQueued(
        owner(context, edited),
        change(context.message, edited, null),
        needs.clock.now(),
      );
}

/**
 * Turns an edit away whose author is blocked, or that belongs to a message which was not taken.
 * @returns undefined for any other; false where somebody changed what was read
 */
async function refuseBlocked(
  needs: EditNeeds,
  context: ChangedMessageContext,
  { incoming: { messageId, channelId }, refusal, userId }: StoredMessage,
  editedAt: Date,
): Promise<boolean | undefined> {
  const what = { kind: 'edit', messageId, editedAt } as const;
  const person = { id: userId, version: context.personVersion, language: context.personLanguage };
  if (refusal === 'blocked') {
    return needs.blocks.turnAway(person, what, null, needs.clock.now());
  }
  const found = context.ticket && (await blockOn(needs, context.ticket, context.blocks));
  return found ? turnAway(needs, { ...found, person, channelId, what }) : undefined;
}

/** @returns undefined where this edit is known, or is older than what is known, or the message is gone */
function editedMessage(
  message: StoredMessage,
  { content, editedAt, botIds }: Edit,
): (StoredMessage & { editedAt: Date }) | undefined {
  const { incoming, side, deletedAt, note, waitsForSend } = message;
  const text = side === 'STAFF' ? withoutFlags(content, botIds) : content;
  const forStaff = side === 'STAFF' && beginsAsNote(content, botIds);
  const isNewer = !incoming.editedAt || incoming.editedAt < editedAt;
  const saysNew = text !== incoming.content || (forStaff && (!note || waitsForSend));
  return isNewer && !deletedAt && saysNew
    ? {
        ...message,
        editedAt,
        waitsForSend: waitsForSend && !forStaff,
        incoming: { ...incoming, content: text, editedAt },
      }
    : undefined;
}

/** What went to the user, or is on its way, does not come back by a flag; nor may the new text follow it. */
const isMeantAsNote = ({ side, note }: StoredMessage, { content, botIds }: Edit): boolean =>
  side === 'STAFF' && !note && beginsAsNote(content, botIds);

async function recordInTicket(
  needs: EditNeeds,
  ticket: Ticket,
  before: StoredMessage,
  edited: StoredMessage & { editedAt: Date },
): Promise<boolean> {
  const guild = await guildOf(needs, ticket);
  const rendered = edited.note ? null : renderedAnew(needs.views, guild, ticket, edited);
  const goesOut = rendered !== null && ticket.status !== 'CLOSED';
  const { authorId, messageId } = edited.incoming;
  const delivery = (sent: Rendered): NewDelivery => ({
    place: placeOf(edited),
    kind: 'edit-copy',
    carries: messageId,
    rendered: sent,
  });
  return writeDecision(needs, ticket, {
    state: ticket,
    message: change(before, edited, rendered),
    deliveries: goesOut ? [delivery(rendered)] : [],
    events: [{ kind: 'message-edited', actorId: authorId, data: { messageId } }],
  });
}

/** What came late when it was written down says so after an edit too; an anonymous reply stays one, whatever has changed. */
export function renderedAnew(
  views: MessageViews,
  guild: ServedGuild,
  ticket: Ticket,
  { incoming, side, anonymous, receivedAt }: StoredMessage,
): Rendered {
  const late = isLate(incoming, receivedAt);
  return side === 'USER'
    ? views.userMessage(guild, authorOf(ticket, incoming), incoming, late)
    : views.staffReply(guild, replyAuthor(guild, ticket, incoming, anonymous), incoming, late);
}

const change = (
  { incoming: before }: StoredMessage,
  edited: StoredMessage & { editedAt: Date },
  rendered: Rendered | null,
): MessageChange => ({
  kind: 'edited',
  messageId: before.messageId,
  place: placeOf(edited),
  before: before.content,
  content: edited.incoming.content,
  editedAt: edited.editedAt,
  waitsForSend: edited.waitsForSend,
  rendered,
});

/** Where the copy lies: on the other side. */
export const placeOf = ({ side }: Pick<StoredMessage, 'side'>): 'post' | 'dm' =>
  side === 'USER' ? 'post' : 'dm';

/** The user whose queue a message without a ticket is in. */
export const owner = (
  { personVersion }: ChangedMessageContext,
  { userId }: StoredMessage,
): { id: string; version: number } => ({
  id: userId,
  version: personVersion,
});
