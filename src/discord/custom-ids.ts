/**
 * The ids of buttons and selects, made and read here alone: `p1:<what>` or `p1:<what>:<id>`. Buttons live for ever, so
 * the version stands in front: a later form can still tell an old press from its own.
 */
import { customIds } from '../tickets/notices';

const version = 'p1';

/** What a press can mean, and whether an id belongs to it. */
const presses = {
  [customIds.chooseServer]: false,
  [customIds.chooseTicket]: false,
  [customIds.serverPage]: true,
  [customIds.ticketPage]: true,
  [customIds.continueDraft]: true,
  [customIds.discardDraft]: true,
  [customIds.acceptClose]: true,
  [customIds.denyClose]: true,
  [customIds.closeAfterAll]: true,
  [customIds.closeTicket]: true,
  [customIds.closeForm]: true,
  [customIds.keepTicket]: true,
  [customIds.sendNote]: true,
  [customIds.hidePost]: true,
  [customIds.retry]: true,
} as const;

export type PressName = keyof typeof presses;
/** Presses about one thing: a page, a draft, a ticket, a message, a delivery. */
export type PressWithId = {
  [Name in PressName]: (typeof presses)[Name] extends true ? Name : never;
}[PressName];

export interface Press {
  name: PressName;
  /** A decimal id of ours or of Discord's; null where none belongs to it. */
  id: string | null;
}

/** Makes the custom id of a component. */
export function customId(name: PressWithId, id: string): string;
export function customId(name: Exclude<PressName, PressWithId>): string;
export function customId(name: PressName, id?: string): string {
  return [version, name, id].filter((piece) => piece !== undefined).join(':');
}

/**
 * Reads a custom id. What it names is checked anew by whoever acts on it: ids can be made up.
 * @returns undefined for one that is not ours, or not well formed
 */
export function readCustomId(text: string): Press | undefined {
  const [first, name = '', id, ...more] = text.split(':');
  if (first !== version || !isPressName(name) || more.length > 0) {
    return undefined;
  }
  const fits = presses[name] ? id !== undefined && /^\d{1,20}$/u.test(id) : id === undefined;
  return fits ? { name, id: id ?? null } : undefined;
}

const isPressName = (name: string): name is PressName => Object.hasOwn(presses, name);

const makePrivate = 'make-private';

/**
 * The id of *Make private*, which carries what the set-up was asked for: a forum and up to five staff roles.
 * Written in base 36, since Discord allows a custom id 100 characters.
 */
export const makePrivateId = (forumId: string, staffRoleIds: readonly string[]): string =>
  [version, makePrivate, [forumId, ...staffRoleIds].map((id) => BigInt(id).toString(36)).join('.')].join(':');

/** @returns undefined for the id of anything else */
export function readMakePrivateId(text: string): { forumId: string; staffRoleIds: string[] } | undefined {
  const [first, name, ids = '', ...more] = text.split(':');
  if (
    first !== version ||
    name !== makePrivate ||
    more.length > 0 ||
    !/^[0-9a-z]{1,13}(\.[0-9a-z]{1,13}){0,5}$/u.test(ids)
  ) {
    return undefined;
  }
  const [forumId = '', ...staffRoleIds] = ids.split('.').map(fromBase36);
  return { forumId, staffRoleIds };
}

const fromBase36 = (text: string): string =>
  String(Array.from(text).reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n));

const closeAnyway = 'close-anyway';

/** How somebody wanted to close a ticket; its comment stands in the message with the button. */
export interface CloseWish {
  ticketId: string;
  shareComment: boolean;
  notify: boolean;
  silent: boolean;
  /** In how many milliseconds; null: now. */
  afterMs: number | null;
}

/** The id of *Drop it and close*, which carries what was wished. */
export const closeAnywayId = ({ ticketId, shareComment, notify, silent, afterMs }: CloseWish): string => {
  const flags = [shareComment, notify, silent].map(Number).join('');
  return [version, closeAnyway, ticketId, flags, afterMs ?? 'now'].join(':');
};

/** @returns undefined for the id of anything else */
export function readCloseAnywayId(text: string): CloseWish | undefined {
  const parts = /^p1:close-anyway:(\d{1,20}):([01])([01])([01]):(now|\d{1,12})$/u.exec(text);
  if (!parts) {
    return undefined;
  }
  const [, ticketId = '', share, notify, silent, after] = parts;
  return {
    ticketId,
    shareComment: share === '1',
    notify: notify === '1',
    silent: silent === '1',
    afterMs: after === 'now' ? null : Number(after),
  };
}

const rate = 'rate';
const rateForm = 'rate-form';

/** A star of a ticket, and the server whose form may be behind it: it is opened without a look into the database. */
export interface StarId {
  guildId: string;
  ticketId: string;
  /** From 1 to 5. */
  stars: number;
}

/** The id of a star, or of the form that it opens. */
export const starId = (on: 'button' | 'form', { guildId, ticketId, stars }: StarId): string =>
  [version, on === 'button' ? rate : rateForm, guildId, ticketId, stars].join(':');

/** @returns undefined for the id of anything else; `unreadable` for a star of a version that wrote it otherwise */
export function readStarId(on: 'button' | 'form', text: string): StarId | 'unreadable' | undefined {
  const [first = '', name, ...more] = text.split(':');
  if (!/^p\d+$/u.test(first) || name !== (on === 'button' ? rate : rateForm)) {
    return undefined;
  }
  const parts = /^(\d{17,20}):(\d{1,20}):([1-5])$/u.exec(more.join(':'));
  const [, guildId = '', ticketId = '', stars] = parts ?? [];
  return first === version && parts ? { guildId, ticketId, stars: Number(stars) } : 'unreadable';
}

/** What every button, select and form of ours can mean: the part of an id behind its version. */
export const meanings: readonly string[] = [
  ...Object.keys(presses),
  makePrivate,
  closeAnyway,
  rate,
  rateForm,
];
