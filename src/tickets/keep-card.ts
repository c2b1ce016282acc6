/** A card that no longer says what is so is changed: in one call, never for what it shows already. */
import type { ServedGuild } from '../settings/guild-settings';
import { lookOf, type CardStore, type KeptCard, type PostCards } from './card';
import type { MessageAddress, MessageViews } from './ports';
import type { UnshownTicket } from './shown-faces';

export interface KeepCardNeeds {
  cards: Pick<CardStore, 'of' | 'shown'>;
  postCards: PostCards;
  views: Pick<MessageViews, 'card'>;
  /** Somebody deleted the card, and nobody has heard of it. */
  cardGone: (card: MessageAddress) => Promise<void>;
}

/** What became of a card: it needed nothing, it was changed, or it has to wait. */
export type CardKept = { kind: 'current' | 'changed' } | { kind: 'later'; afterMs: number };

/** @param card undefined or without a message where the ticket has none */
export async function keepCard(
  { cards, postCards, views, cardGone }: KeepCardNeeds,
  ticket: UnshownTicket,
  guild: ServedGuild,
  card: KeptCard | undefined,
): Promise<CardKept> {
  if (!card?.messageId || isOutOfReach(ticket)) {
    return { kind: 'current' };
  }
  const part = views.card(guild, card.facts).parts[0]!;
  const look = lookOf(part);
  if (look === card.look) {
    return { kind: 'current' };
  }
  const outcome = await postCards.edit(ticket.postId, card.messageId, part);
  switch (outcome.kind) {
    case 'shown':
    case 'refused':
      await cards.shown(ticket.id, card.messageId, { look, problem: card.facts.unreachable });
      return { kind: 'changed' };
    case 'gone':
      await cardGone({ channelId: ticket.postId, messageId: card.messageId });
      return { kind: 'changed' };
    case 'archived':
      // Whatever wakes the post brings it here again.
      return { kind: 'current' };
    case 'later':
      return { kind: 'later', afterMs: outcome.afterMs ?? 0 };
  }
}

/** Discord changes no message of an archived post; where it is not known whether it is one, a closed ticket's counts as such. */
const isOutOfReach = ({ state, seen }: UnshownTicket): boolean =>
  state.closeReason === 'POST_DELETED' || (seen ? seen.archived : state.status === 'CLOSED');
