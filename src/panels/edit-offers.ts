/** Somebody who manages the server changes what can be pressed on a panel. */
import { decidePanel, type DecideNeeds, type PanelGone, type PanelPlace } from './decide-panel';
import { mostOffers, offerOf, targetName, type PanelOffer, type PanelTarget } from './panel';

/** Somebody took the offer away meanwhile. */
type OfferGone = { kind: 'offer-gone' };

export type AddOutcome =
  | { kind: 'added'; count: number }
  | { kind: 'too-many-offers'; most: number }
  | { kind: 'offer-there' }
  | PanelGone;

/** What an offer looks like. */
export type OfferLook = Omit<PanelOffer, 'target'>;

/** Adds them behind the others; those that are there already stay as they are. All of them, or none. */
export const addOffers = (
  needs: DecideNeeds,
  place: PanelPlace,
  offers: readonly PanelOffer[],
): Promise<AddOutcome> =>
  decidePanel<AddOutcome>(needs, place, (draft) => {
    const more = offers.filter(({ target }) => !offerOf(draft, targetName(target)));
    if (more.length === 0) {
      return { outcome: { kind: 'offer-there' } };
    }
    return draft.offers.length + more.length > mostOffers
      ? { outcome: { kind: 'too-many-offers', most: mostOffers } }
      : {
          draft: { ...draft, offers: [...draft.offers, ...more] },
          outcome: { kind: 'added', count: more.length },
        };
  });

/** Adds these targets with nothing of their own. */
export const addTargets = (
  needs: DecideNeeds,
  place: PanelPlace,
  targets: readonly PanelTarget[],
): Promise<AddOutcome> =>
  addOffers(
    needs,
    place,
    targets.map((target) => ({ target, ...plainLook })),
  );

export const plainLook: OfferLook = { label: null, description: null, emoji: null, colour: 'grey' };

/** Changes how one looks. @param target its name */
export const rewriteOffer = (
  needs: DecideNeeds,
  place: PanelPlace,
  target: string,
  look: OfferLook,
): Promise<{ kind: 'written' } | OfferGone | PanelGone> =>
  decidePanel<{ kind: 'written' } | OfferGone>(needs, place, (draft) => {
    const changed = offerOf(draft, target);
    return changed
      ? {
          draft: {
            ...draft,
            offers: draft.offers.map((offer) => (offer === changed ? { ...offer, ...look } : offer)),
          },
          outcome: { kind: 'written' },
        }
      : { outcome: { kind: 'offer-gone' } };
  });

export type OfferMove = 'up' | 'down' | 'drop';

/** Moves one by one place, or takes it away; one that is at that end already stays. @param target its name */
export const moveOffer = (
  needs: DecideNeeds,
  place: PanelPlace,
  target: string,
  move: OfferMove,
): Promise<{ kind: 'moved' } | OfferGone | PanelGone> =>
  decidePanel<{ kind: 'moved' } | OfferGone>(needs, place, (draft) => {
    const { offers } = draft;
    const moved = offerOf(draft, target);
    if (!moved) {
      return { outcome: { kind: 'offer-gone' } };
    }
    const others = offers.filter((offer) => offer !== moved);
    const to = Math.max(0, offers.indexOf(moved) + (move === 'up' ? -1 : 1));
    return {
      draft: {
        ...draft,
        offers: move === 'drop' ? others : [...others.slice(0, to), moved, ...others.slice(to)],
      },
      outcome: { kind: 'moved' },
    };
  });
