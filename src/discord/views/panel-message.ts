/** A panel as people see it. */
import { ButtonStyle, ComponentType } from 'discord.js';
import { offeredCategories, type CategoryEmoji } from '../../categories/category';
import type { EmojiSight } from '../../categories/ports';
import { availableOffers, type Behind } from '../../panels/available-offers';
import { plainLook } from '../../panels/edit-offers';
import {
  mostOffers,
  panelCharacters,
  targetName,
  type Panel,
  type PanelContent,
  type PanelOffer,
} from '../../panels/panel';
import type { PanelMessage, PanelViews } from '../../panels/ports';
import { panelPressId, panelSelectId } from '../custom-ids';
import { shownEmoji } from './category-choice';
import { row } from './components';
import { cut } from './plain';
import { textsIn, type Say } from './texts';

/** Discord: buttons of a row. */
const inRow = 5;

type Sight = Pick<EmojiSight, 'hasEmoji'>;

/** @param sight tells which emojis can be shown: Discord refuses a whole message for one that is gone */
export const panelViews = (sight: Sight): PanelViews => ({
  message: (panel, content, sources) => {
    const say = textsIn(sources.guild.settings.language);
    const offers = availableOffers(content, sources).map(({ offer, leadsTo }) => ({
      ...offer,
      ...faceOf(offer, leadsTo, say),
    }));
    return {
      embeds: [panelEmbed(content)],
      components: content.style === 'list' ? list(panel, offers, sight, say) : buttons(panel, offers, sight),
    };
  },
  fresh(guild) {
    const say = textsIn(guild.settings.language);
    const categories = offeredCategories(guild);
    const targets =
      categories.length > 0
        ? categories.slice(0, mostOffers).map(({ id }) => ({ kind: 'category' as const, id }))
        : [{ kind: 'open' as const }];
    return {
      title: say('panels:fresh.title'),
      text: say('panels:fresh.text'),
      colour: null,
      image: null,
      style: 'buttons',
      offers: targets.map((target) => ({ target, ...plainLook, colour: 'blue' })),
    };
  },
});

/** Discord takes no empty parts. */
const panelEmbed = ({ title, text, colour, image }: PanelContent): PanelMessage['embeds'][number] => ({
  ...(title && { title }),
  ...(text && { description: text }),
  ...(colour !== null && { color: colour }),
  ...(image !== null && { image: { url: image } }),
});

/** What stands on an offer. */
export interface OfferFace {
  label: string;
  description: string | null;
  emoji: CategoryEmoji | null;
}

/** Its own words, else those of what it leads to. */
export function faceOf({ label, description, emoji }: PanelOffer, leadsTo: Behind, say: Say): OfferFace {
  const theirs = ownFace(leadsTo, say);
  return {
    label: label ?? cut(theirs.label, panelCharacters.label),
    description: description ?? theirs.description,
    emoji: emoji ?? theirs.emoji,
  };
}

function ownFace(leadsTo: Behind, say: Say): OfferFace {
  switch (leadsTo.kind) {
    case 'open':
      return { label: say('panels:open'), description: null, emoji: null };
    case 'category':
      return leadsTo.category;
    case 'snippet':
      return { label: leadsTo.snippet.name, description: null, emoji: null };
  }
}

type Shown = PanelOffer & OfferFace;

const styles = {
  blue: ButtonStyle.Primary,
  grey: ButtonStyle.Secondary,
  green: ButtonStyle.Success,
  red: ButtonStyle.Danger,
} as const;

function buttons({ id }: Pick<Panel, 'id'>, offers: readonly Shown[], sight: Sight): object[] {
  const all = offers.map(({ target, label, colour, ...offer }) => {
    const emoji = shownEmoji(sight, offer.emoji);
    return {
      type: ComponentType.Button,
      style: styles[colour],
      custom_id: panelPressId({ panelId: id, target: targetName(target) }),
      label,
      ...(emoji && { emoji }),
    };
  });
  const rows = Array.from({ length: Math.ceil(all.length / inRow) }, (_, n) =>
    all.slice(n * inRow, (n + 1) * inRow),
  );
  return rows.flatMap((each) => row(...each));
}

/** Discord takes no select without choices. */
function list({ id }: Pick<Panel, 'id'>, offers: readonly Shown[], sight: Sight, say: Say): object[] {
  if (offers.length === 0) {
    return [];
  }
  return row({
    type: ComponentType.StringSelect,
    custom_id: panelSelectId(id),
    placeholder: say('panels:choose'),
    options: offers.map(({ target, label, description, ...offer }) => {
      const emoji = shownEmoji(sight, offer.emoji);
      return {
        value: targetName(target),
        label,
        ...(description !== null && { description }),
        ...(emoji && { emoji }),
      };
    }),
  });
}
