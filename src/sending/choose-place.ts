/** Somebody answers where their message should go: in a ticket, or to the user alone. */
import type { ServedGuild } from '../settings/guild-settings';
import type { ComposeOutcome } from '../tickets/compose-reply';
import type { StoredSingleMessage } from './ports';
import { replyIn, type SendNeeds } from './send-message';
import { sendSingle, type SingleOutcome } from './send-single';

export interface PlaceChoice {
  guild: ServedGuild;
  singleId: string;
  /** Who answers: only the author may. */
  byId: string;
  /** Null: to the user alone. */
  ticketId: string | null;
}

/** `forgotten`: it waited for too long. */
type PlaceOutcome = ComposeOutcome | SingleOutcome | { kind: 'forgotten' };

/**
 * Of several answers, the first counts: where it named a ticket and was cut off, any later one goes on there.
 * @returns `over` too for what was not written by them
 */
export async function choosePlace(
  needs: SendNeeds,
  { guild, singleId, byId, ticketId }: PlaceChoice,
): Promise<{ message?: StoredSingleMessage; outcome: PlaceOutcome }> {
  const message = await needs.singles.byId(singleId);
  if (!message) {
    return { outcome: { kind: 'forgotten' } };
  }
  if (message.author.id !== byId || message.guildId !== guild.id || message.sentAt) {
    return { outcome: { kind: 'over' } };
  }
  const chosen = message.chosenTicketId ?? ticketId;
  if (chosen === null) {
    return {
      message,
      outcome: message.anonymous ? { kind: 'over' } : await sendSingle(needs, guild, message),
    };
  }
  const isHere = (await needs.tickets.byId(chosen))?.ticket.guildId === guild.id;
  if (!isHere) {
    return { message, outcome: { kind: 'no-ticket' } };
  }
  const isClaimed = await needs.singles.choose(singleId, chosen);
  return { message, outcome: isClaimed ? await replyIn(needs, chosen, message) : { kind: 'over' } };
}
