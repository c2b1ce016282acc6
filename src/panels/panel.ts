/** A message in a channel from which users start tickets and read prepared answers, and its limits. Pure. */
import { z } from 'zod';
import { categoryEmoji } from '../categories/category';

/** Ours, of one server: each is a message that somebody has to keep up to date. */
export const mostPanels = 10;
/** Discord: five rows of five buttons, and choices of a select. */
export const mostOffers = 25;
/** Discord: of an embed's title, of a button's label, and of what stands under a choice. */
export const panelCharacters = {
  title: 256,
  /** Of what can be written in a form; an embed takes a little more. */
  text: 4000,
  /** Ours: what was refused is shown again, and all embeds of a message have 6,000 together. */
  image: 1000,
  label: 80,
  description: 100,
} as const;

const id = z.string().regex(/^\d{1,18}$/u);

/** What a press starts: a ticket, one about a category, or the answer that a snippet is. */
const panelTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('category'), id }),
  z.object({ kind: z.literal('snippet'), id }),
]);
export type PanelTarget = z.output<typeof panelTarget>;

/** Discord's colours of buttons, as people call them. */
export const offerColours = ['blue', 'grey', 'green', 'red'] as const;

const panelOffer = z.object({
  target: panelTarget,
  /** What stands on it; null: the name of its target, as it is when the message is written. */
  label: z.string().min(1).max(panelCharacters.label).nullable(),
  /** What stands under a choice; null: what its target says of itself. Buttons show none. */
  description: z.string().min(1).max(panelCharacters.description).nullable(),
  /** Null: that of its category. */
  emoji: categoryEmoji.nullable(),
  /** Of the button. */
  colour: z.enum(offerColours).catch('grey'),
});
export type PanelOffer = z.output<typeof panelOffer>;

/** How its offers stand there: as buttons, or as the choices of one select. */
export const panelStyles = ['buttons', 'list'] as const;
export type PanelStyle = (typeof panelStyles)[number];

/** Everything that the staff say about a panel. Nothing writes another one. */
export const panelContent = z.object({
  title: z.string().max(panelCharacters.title),
  text: z.string().max(panelCharacters.text),
  /** From 0 to 0xFFFFFF; null: none. */
  colour: z.number().int().min(0).max(0xff_ff_ff).nullable(),
  /** Its address; null: none. */
  image: z.string().nullable(),
  style: z.enum(panelStyles),
  /** Each target is there once: the target is what tells one offer from another. */
  offers: z.array(panelOffer).max(mostOffers),
});
export type PanelContent = z.output<typeof panelContent>;

export interface Panel {
  /** Ours, a decimal number. */
  id: string;
  guildId: string;
  /** Where its message stands, or will. */
  channelId: string;
  /** Null while it is not sent, and again once its message is known to be gone. */
  messageId: string | null;
  /** What is being written, and not shown before somebody says so. */
  draft: PanelContent;
  /** What its message shows; null where there is none. */
  shown: PanelContent | null;
  /** Since when a message of it may stand there that nobody knows of; null where none can. */
  sendingSince: Date | null;
  /** Counts how often it was shown. */
  showings: number;
  /** Counts every change. */
  version: number;
}

/** A target in one word: `open`, `c12` for a category, `s7` for a snippet. */
export const targetName = (target: PanelTarget): string =>
  target.kind === 'open' ? 'open' : `${target.kind === 'category' ? 'c' : 's'}${target.id}`;

/** @returns undefined for what names none */
export function readTarget(name: string): PanelTarget | undefined {
  const [, letter, of = ''] = /^(?:open|([cs])(\d{1,18}))$/u.exec(name) ?? [];
  if (letter === undefined) {
    return name === 'open' ? { kind: 'open' } : undefined;
  }
  return { kind: letter === 'c' ? 'category' : 'snippet', id: of };
}

/** @returns the offer of this target, by its name */
export const offerOf = ({ offers }: PanelContent, target: string): PanelOffer | undefined =>
  offers.find((offer) => targetName(offer.target) === target);
