/** What those who manage a server see of a panel, and everything that they can change about it. */
import { isDeepStrictEqual } from 'node:util';
import { ButtonStyle, ComponentType } from 'discord.js';
import { offeredCategories } from '../../categories/category';
import { writtenEmoji } from '../../categories/read-emoji';
import { behind } from '../../panels/available-offers';
import {
  mostOffers,
  offerOf,
  panelCharacters,
  targetName,
  type Panel,
  type PanelOffer,
  type PanelTarget,
} from '../../panels/panel';
import type { OfferSources } from '../../panels/ports';
import { writtenColour } from '../../panels/read-texts';
import { panelEditId, type PanelAction } from '../custom-ids';
import type { Shown } from './editor-view';
import { row } from './components';
import { faceOf } from './panel-message';
import { cut, plainName } from './plain';
import { textsIn, type Say } from './texts';

/** Of a text that is shown as an example of itself. */
const excerptCharacters = 200;
/** Of a line of the list: 25 of them fit into one embed. */
const lineCharacters = 150;

/** No names of targets. */
export const addChoices = { all: 'all', snippet: 'snippet' } as const;

/** What the editor shows beside the panel itself. */
export interface PanelFacts extends OfferSources {
  language: string;
}

/** @param content what just happened */
export function panelEditor(facts: PanelFacts, panel: Panel, content = ''): Shown {
  const say = textsIn(facts.language);
  return {
    content: [content, stateOf(panel, say)].filter(Boolean).join('\n'),
    embeds: [panelSummary(facts, panel, say)],
    components: [
      ...row(...panelButtons(panel, say)),
      ...offerSelect(facts, panel, say),
      ...addSelect(facts, panel, say),
    ],
  };
}

/** One of its offers. @param target its name @returns undefined where it is gone */
export function offerEditor(facts: PanelFacts, panel: Panel, target: string): Shown | undefined {
  const say = textsIn(facts.language);
  const { offers } = panel.draft;
  const offer = offerOf(panel.draft, target);
  if (!offer) {
    return undefined;
  }
  const at = offers.indexOf(offer);
  const press = (action: PanelAction<'button'>, label: string, more: object = {}) => ({
    ...button(action, panel, label, ButtonStyle.Secondary, target),
    ...more,
  });
  return {
    content: '',
    embeds: [
      { description: `${at + 1}. ${offerLine(facts, offer, say)}`, fields: offerFields(facts, offer, say) },
    ],
    components: row(
      press('change', say('panels:editor.change'), { style: ButtonStyle.Primary }),
      press('up', say('panels:editor.up'), { disabled: at === 0 }),
      press('down', say('panels:editor.down'), { disabled: at === offers.length - 1 }),
      press('drop', say('panels:editor.drop'), { style: ButtonStyle.Danger }),
      button('back', panel, say('panels:editor.back')),
    ),
  };
}

/** Asks whether a panel is to be removed. */
export function panelRemovalQuestion(panel: Panel, language: string): Shown {
  const say = textsIn(language);
  return {
    content: say(
      panel.messageId === null ? 'panels:answers.dropAsked' : 'panels:answers.removeAsked',
      placeOf(panel),
    ),
    embeds: [],
    components: row(
      button('remove', panel, say('panels:editor.remove'), ButtonStyle.Danger),
      button('back', panel, say('panels:editor.back')),
    ),
  };
}

/** Discord: the address of a message. */
export const addressOfPanel = ({
  guildId,
  channelId,
  messageId,
}: Pick<Panel, 'guildId' | 'channelId' | 'messageId'>): string =>
  `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;

/** @returns what it is called where panels are told apart */
export const titleOfPanel = ({ draft: { title, text } }: Panel): string =>
  (title || text).replace(/\s+/gu, ' ').trim();

const placeOf = (panel: Panel) => ({ channel: `<#${panel.channelId}>`, link: addressOfPanel(panel) });

function stateOf(panel: Panel, say: Say): string {
  if (panel.messageId === null) {
    return say('panels:state.notSent', placeOf(panel));
  }
  return say(
    isDeepStrictEqual(panel.draft, panel.shown) ? 'panels:state.shown' : 'panels:state.changed',
    placeOf(panel),
  );
}

function panelSummary(facts: PanelFacts, { draft }: Panel, say: Say): object {
  const { title, text, colour, image, style, offers } = draft;
  const lines = offers.map((offer, index) =>
    cut(`${index + 1}. ${offerLine(facts, offer, say)}`, lineCharacters),
  );
  const missing = offers.some(({ target }) => !behind(target, facts));
  const none = say('panels:editor.none');
  return {
    title: say(`panels:styles.${style}`, { count: offers.length, most: mostOffers }),
    description: [...lines, ...(missing ? [say('panels:editor.leftOut')] : [])].join('\n') || none,
    ...(colour !== null && { color: colour }),
    fields: [
      { name: say('panels:inputs.title'), value: plainName(title) || none },
      { name: say('panels:inputs.text'), value: excerpt(text) || none },
      { name: say('panels:inputs.colour'), value: writtenColour(colour) || none, inline: true },
      { name: say('panels:inputs.image'), value: image ?? none, inline: true },
    ],
  };
}

/** What stands on it, and what it does. */
function offerLine(facts: PanelFacts, offer: PanelOffer, say: Say): string {
  const leadsTo = behind(offer.target, facts);
  const does = say(`panels:does.${offer.target.kind}`, { name: plainName(targetLabel(facts, offer.target)) });
  if (!leadsTo) {
    return `⚠️ ${plainName(offer.label ?? '')} ${say(`panels:nothing.${offer.target.kind as 'category'}`)}`;
  }
  const { emoji, label } = faceOf(offer, leadsTo, textsIn(facts.guild.settings.language));
  return [writtenEmoji(emoji), `**${plainName(label)}**`, '→', does].filter(Boolean).join(' ');
}

/** Empty for what has no name of its own. */
function targetLabel(facts: PanelFacts, target: PanelTarget): string {
  const leadsTo = behind(target, facts);
  if (leadsTo?.kind === 'category') {
    return leadsTo.category.label;
  }
  return leadsTo?.kind === 'snippet' ? leadsTo.snippet.name : '';
}

function offerFields(facts: PanelFacts, offer: PanelOffer, say: Say): object[] {
  const { description } = offer;
  return [
    { name: say('panels:inputs.buttonColour'), value: say(`panels:colours.${offer.colour}`), inline: true },
    ...(description === null ? [] : [{ name: say('panels:inputs.description'), value: description }]),
  ];
}

const excerpt = (written: string): string =>
  written.length > excerptCharacters ? `${cut(written, excerptCharacters)}…` : written;

const panelButtons = (panel: Panel, say: Say): object[] => [
  button('texts', panel, say('panels:editor.texts')),
  button(
    'style',
    panel,
    say(panel.draft.style === 'list' ? 'panels:editor.asButtons' : 'panels:editor.asList'),
    ButtonStyle.Secondary,
    panel.draft.style === 'list' ? 'buttons' : 'list',
  ),
  button('preview', panel, say('panels:editor.preview')),
  button(
    'publish',
    panel,
    say(panel.messageId === null ? 'panels:editor.send' : 'panels:editor.save'),
    ButtonStyle.Primary,
  ),
  button('ask-remove', panel, say('panels:editor.remove'), ButtonStyle.Danger),
];

const button = (
  action: PanelAction<'button'>,
  { id }: Panel,
  label: string,
  style = ButtonStyle.Secondary,
  about: string | null = null,
): object => ({
  type: ComponentType.Button,
  style,
  label,
  custom_id: panelEditId({ action, panelId: id, about }),
});

/** Discord takes no select without choices. */
const select = (
  action: PanelAction<'select'>,
  { id }: Panel,
  placeholder: string,
  options: object[],
): object[] =>
  options.length === 0
    ? []
    : row({
        type: ComponentType.StringSelect,
        custom_id: panelEditId({ action, panelId: id, about: null }),
        placeholder,
        options,
      });

function offerSelect(facts: PanelFacts, panel: Panel, say: Say): object[] {
  const { offers } = panel.draft;
  const options = offers.map((offer, index) => {
    const leadsTo = behind(offer.target, facts);
    const label = leadsTo
      ? faceOf(offer, leadsTo, textsIn(facts.guild.settings.language)).label
      : (offer.label ?? say(`panels:nothing.${offer.target.kind as 'category'}`));
    return {
      value: targetName(offer.target),
      label: cut(`${index + 1}. ${label}`, panelCharacters.description),
    };
  });
  return select('offer', panel, say('panels:editor.chooseOffer'), options);
}

/** What is not offered yet. */
function addSelect({ guild }: PanelFacts, panel: Panel, say: Say): object[] {
  const { draft } = panel;
  const isThere = (target: PanelTarget) => offerOf(draft, targetName(target)) !== undefined;
  const categories = offeredCategories(guild).filter(({ id }) => !isThere({ kind: 'category', id }));
  const option = (value: string, label: string) => ({
    value,
    label: cut(label, panelCharacters.description),
  });
  const options = [
    ...(isThere({ kind: 'open' }) ? [] : [option('open', say('panels:add.open'))]),
    ...(categories.length > 1
      ? [option(addChoices.all, say('panels:add.all', { count: categories.length }))]
      : []),
    ...categories.map(({ id, label }) =>
      option(targetName({ kind: 'category', id }), say('panels:add.category', { name: label })),
    ),
    option(addChoices.snippet, say('panels:add.snippet')),
  ];
  const placeholder = say('panels:editor.chooseMore', { count: draft.offers.length, most: mostOffers });
  return select('add', panel, placeholder, options);
}
