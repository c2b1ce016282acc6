/** The card of a ticket, as the deliveries that write it need it. */
import type { ServedGuild } from '../settings/guild-settings';
import { lookOf, type CardStore, type ShownCard } from '../tickets/card';
import type { MessageViews } from '../tickets/ports';
import type { RenderedPart } from './catalog';
import type { ClaimedDelivery } from './ports';

export interface CardNeeds {
  cards: Pick<CardStore, 'of'>;
  views: Pick<MessageViews, 'card'>;
}

export interface CurrentCard {
  /** Of the post. */
  title: string;
  part: RenderedPart;
  /** What its ticket is about. */
  categoryId: string | null;
  /** What it shows where it is written like this. */
  shown: ShownCard;
}

/** Renders it as it has to be now; what is written of it later is the work of the face pass. */
export async function currentCard(
  { cards, views }: CardNeeds,
  guild: ServedGuild,
  { id }: NonNullable<ClaimedDelivery['ticket']>,
  options: { pings: boolean },
): Promise<CurrentCard> {
  const facts = (await cards.of([id])).get(id)?.facts;
  if (!facts) {
    throw new Error(`Ticket ${id} is gone`);
  }
  const { title, parts } = views.card(guild, facts, options);
  const part = parts[0]!;
  const { categoryId } = facts;
  return { title, part, categoryId, shown: { look: lookOf(part), problem: facts.unreachable } };
}
