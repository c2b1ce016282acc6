/** What was heard goes to the use cases, whether it came live or was read. */
import type { Log } from '../logging/logger';
import { receiveDelete } from '../tickets/receive-delete';
import { receiveEdit, type EditNeeds, type MessageEdit } from '../tickets/receive-edit';
import { receiveStaffMessage } from '../tickets/receive-staff-message';
import { receiveUserMessage, type ReceiveUserNeeds } from '../tickets/receive-user-message';
import type { IncomingMessage } from '../tickets/incoming-message';
import { madeAt } from '../snowflake';
import type { FailedEvents } from './failed-events';
import type { HearingStore, Place } from './ports';

export interface ReceiveNeeds extends ReceiveUserNeeds, EditNeeds {
  /** The bot's own id and that of its role in a server; none in a DM. */
  botIds: (guildId: string | undefined) => readonly string[];
  /** Whether somebody else than the bot made a post, as far as memory tells. */
  madeByHand: (postId: string) => boolean;
  /** Marks a message that stays in the post. */
  noted: (guildId: string, message: { channelId: string; discordId: string }) => void;
  /** Waits, in ms. */
  pause: (ms: number) => Promise<void>;
  log: Log;
  failures: FailedEvents;
  store: Pick<HearingStore, 'beginMark'>;
}

/**
 * A post of ours may be written in before its ticket knows it: so long after it was made it is asked for again. One that was
 * made by hand may wait for ever for somebody to choose a user, and is read once it is bound.
 */
const unknownPostMs = 30_000;
const askAgainMs = 250;

/**
 * Hands a message to the user's or the staff's use case. Safe to call twice.
 * @returns false where it was written in a post of ours that no ticket knows so far: all of that is read once one does
 */
export async function receiveMessage(
  needs: ReceiveNeeds,
  place: Place,
  incoming: IncomingMessage,
): Promise<boolean> {
  if (place.kind === 'dm') {
    await receiveUserMessage(needs, incoming);
    return true;
  }
  const guild = await needs.guilds.byId(place.guildId);
  if (!guild) {
    return true;
  }
  const staff = { incoming, guild, botIds: needs.botIds(place.guildId) };
  const isOurs = incoming.messageId !== place.channelId && !needs.madeByHand(place.channelId);
  const mayBecomeKnown = (): boolean =>
    isOurs && needs.clock.now().getTime() - madeAt(place.channelId).getTime() < unknownPostMs;
  let outcome = await receiveStaffMessage(needs, staff);
  while (outcome.kind === 'unknown-post' && mayBecomeKnown()) {
    await needs.pause(askAgainMs);
    outcome = await receiveStaffMessage(needs, staff);
  }
  if (outcome.kind === 'note') {
    needs.noted(place.guildId, { channelId: incoming.channelId, discordId: incoming.messageId });
  }
  if (outcome.kind === 'unknown-post' && isOurs) {
    await needs.store.beginMark(place.channelId, place.channelId);
    return false;
  }
  return true;
}

/** Hands an edit on. @param editedAt null where nobody edited: Discord only added a preview */
export function receiveEdited(
  needs: ReceiveNeeds,
  place: Place,
  edit: Omit<MessageEdit, 'botIds'>,
): Promise<void> {
  const guildId = place.kind === 'post' ? place.guildId : undefined;
  return receiveEdit(needs, { ...edit, botIds: needs.botIds(guildId) });
}

/** Hands a delete on. */
export function receiveDeleted(needs: ReceiveNeeds, place: Place, messageId: string): Promise<void> {
  return receiveDelete(needs, { channelId: place.channelId, messageId });
}
