/** Which offers of a panel there is something behind, and what they are called. Pure. */
import { offeredCategories, type Category } from '../categories/category';
import type { Snippet } from '../snippets/snippet';
import type { PanelContent, PanelOffer, PanelTarget } from './panel';
import type { OfferSources } from './ports';

/** What a target leads to; undefined where that was removed, or is not for users any more. */
export type Behind =
  { kind: 'open' } | { kind: 'category'; category: Category } | { kind: 'snippet'; snippet: Snippet };

export function behind(target: PanelTarget, { guild, snippets }: OfferSources): Behind | undefined {
  switch (target.kind) {
    case 'open':
      return { kind: 'open' };
    case 'category': {
      const category = offeredCategories(guild).find(({ id }) => id === target.id);
      return category && { kind: 'category', category };
    }
    case 'snippet': {
      const snippet = snippets.find(({ id, onlyInTickets }) => id === target.id && !onlyInTickets);
      return snippet && { kind: 'snippet', snippet };
    }
  }
}

/** What users can press: an offer with nothing behind it is left out. */
export const availableOffers = (
  { offers }: PanelContent,
  sources: OfferSources,
): { offer: PanelOffer; leadsTo: Behind }[] =>
  offers.flatMap((offer) => {
    const leadsTo = behind(offer.target, sources);
    return leadsTo ? [{ offer, leadsTo }] : [];
  });
