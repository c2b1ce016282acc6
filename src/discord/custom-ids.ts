/**
 * The ids of buttons and selects, made and read here alone: `p1:<what>` or `p1:<what>:<id>`. Buttons live for ever, so
 * the version stands in front: a later form can still tell an old press from its own.
 */
import type { PageKey } from '../snippets/page-of-snippets';
import { customIds } from '../tickets/notices';

const version = 'p1';

/** What a press can mean, and whether an id belongs to it. */
const presses = {
  [customIds.chooseServer]: false,
  [customIds.chooseTicket]: false,
  [customIds.serverPage]: true,
  [customIds.ticketPage]: true,
  [customIds.chooseCategory]: true,
  [customIds.stayAnonymous]: true,
  [customIds.showName]: true,
  [customIds.confirmIntake]: true,
  [customIds.switchTicket]: true,
  [customIds.switchTo]: false,
  [customIds.switchPage]: true,
  [customIds.ownTicketsOlder]: true,
  [customIds.ownTicketsNewer]: true,
  [customIds.newTicketForm]: true,
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
  [customIds.writeNote]: true,
  [customIds.noteForm]: true,
  [customIds.blockUser]: true,
  [customIds.blockForm]: true,
  [customIds.olderBlocks]: true,
  [customIds.newerBlocks]: true,
  [customIds.clearBlocks]: true,
  [customIds.retry]: true,
  [customIds.editReplyForm]: true,
  [customIds.sendAlone]: true,
  [customIds.bindPost]: false,
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

const intakeForm = 'intake-form';

/** The form of a category, for an intake: it opens from memory, so the server stands in its id. */
export interface FormId {
  intakeId: string;
  guildId: string;
  categoryId: string;
}

/** The id of *Fill in the form*, or of the form that it opens. */
export const formId = ({ intakeId, guildId, categoryId }: FormId): string =>
  [version, intakeForm, intakeId, guildId, categoryId].join(':');

/** @returns undefined for the id of anything else */
export function readFormId(text: string): FormId | undefined {
  const parts = /^p1:intake-form:(\d{1,15}):(\d{17,20}):(\d{1,19})$/u.exec(text);
  const [, intakeId = '', guildId = '', categoryId = ''] = parts ?? [];
  return parts ? { intakeId, guildId, categoryId } : undefined;
}

const start = 'start';

/** Where a ticket of its own is wanted, what about, and the intake that is dropped for it. */
export interface StartId {
  guildId: string | null;
  categoryId: string | null;
  instead: string | null;
}

/** The id of *Try again*, and of *Drop it and start anew*. */
export const startId = ({ guildId, categoryId, instead }: StartId): string =>
  [version, start, guildId ?? '', categoryId ?? '', instead ?? ''].join(':');

/** @returns undefined for the id of anything else */
export function readStartId(text: string): StartId | undefined {
  const parts = /^p1:start:(\d{17,20})?:(\d{1,19})?:(\d{1,15})?$/u.exec(text);
  const [, guildId = null, categoryId = null, instead = null] = parts ?? [];
  return parts ? { guildId, categoryId, instead } : undefined;
}

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

const snippetForm = 'snippet-form';
const snippetAgain = 'snippet-again';
const snippetPage = 'snippet-page';

/** Which snippet is written anew, as it was read; null: a new one. */
export type SnippetOf = { id: string; version: number } | null;

const writtenOf = (of: SnippetOf): string => (of ? `${of.id}.${of.version}` : 'new');
const readOf = (id: string | undefined, snippetVersion: string | undefined): SnippetOf =>
  id === undefined ? null : { id, version: Number(snippetVersion) };

/** The id of a form in which a snippet is written. */
export const snippetFormId = (of: SnippetOf): string => [version, snippetForm, writtenOf(of)].join(':');

/** @returns undefined for the id of anything else */
export function readSnippetFormId(text: string): { of: SnippetOf } | undefined {
  const parts = /^p1:snippet-form:(?:new|(\d{1,20})\.(\d{1,9}))$/u.exec(text);
  return parts ? { of: readOf(parts[1], parts[2]) } : undefined;
}

/** The id of *Correct it* under a snippet that was refused; what was written stands in the message with the button. */
export const snippetAgainId = (of: SnippetOf, onlyInTickets: boolean): string =>
  [version, snippetAgain, writtenOf(of), Number(onlyInTickets)].join(':');

/** @returns undefined for the id of anything else */
export function readSnippetAgainId(text: string): { of: SnippetOf; onlyInTickets: boolean } | undefined {
  const parts = /^p1:snippet-again:(?:new|(\d{1,20})\.(\d{1,9})):([01])$/u.exec(text);
  return parts ? { of: readOf(parts[1], parts[2]), onlyInTickets: parts[3] === '1' } : undefined;
}

/** The id of a button to the page of snippets before or behind a name, which Discord allows to be in it: it is short. */
export const snippetPageId = ({ side, name }: PageKey): string =>
  [version, snippetPage, side, name].join(':');

/** @returns undefined for the id of anything else */
export function readSnippetPageId(text: string): PageKey | undefined {
  const [, side, name] = /^p1:snippet-page:(after|before):(.{2,50})$/u.exec(text) ?? [];
  return name === undefined ? undefined : { side: side === 'before' ? 'before' : 'after', name };
}

const sendThere = 'send-there';
const sendForm = 'send-form';

/** The id of a button that sends what was written in this ticket. */
export const sendThereId = (singleId: string, ticketId: string): string =>
  [version, sendThere, singleId, ticketId].join(':');

/** @returns undefined for the id of anything else */
export function readSendThereId(text: string): { singleId: string; ticketId: string } | undefined {
  const [, singleId, ticketId] = /^p1:send-there:(\d{1,20}):(\d{1,20})$/u.exec(text) ?? [];
  return singleId !== undefined && ticketId !== undefined ? { singleId, ticketId } : undefined;
}

/** For whom a message is being written, and whether anonymously; without a user, for that of the post's ticket. */
export interface SendFormId {
  userId: string | null;
  anonymous: boolean;
}

/** The id of the form of `/send`. */
export const sendFormId = ({ userId, anonymous }: SendFormId): string =>
  [version, sendForm, Number(anonymous), userId ?? 'here'].join(':');

/** @returns undefined for the id of anything else */
export function readSendFormId(text: string): SendFormId | undefined {
  const [, anonymous, userId] = /^p1:send-form:([01]):(\d{17,20}|here)$/u.exec(text) ?? [];
  return userId === undefined
    ? undefined
    : { userId: userId === 'here' ? null : userId, anonymous: anonymous === '1' };
}

const setting = 'setting';
const settingVerbs = ['overview', 'open', 'on', 'off', 'default', 'write', 'pick', 'form'] as const;

/** What is done with the settings of the server in which it is pressed. */
export interface SettingId {
  verb: (typeof settingVerbs)[number];
  /** The setting; of `open` the subject under which it stands, and of `overview` nothing. */
  about: string;
  /** Stands for the value that whoever presses has before them; empty where none is. */
  mark: string;
}

/** The id of a button, select or form of `/config tickets`. */
export const settingId = ({ verb, about, mark }: SettingId): string =>
  [version, setting, verb, about, mark].join(':');

/** @returns undefined for the id of anything else. What it names is looked up by whoever acts on it */
export function readSettingId(text: string): SettingId | undefined {
  const parts = /^p1:setting:([a-z]+):([a-z-]{0,32}):([0-9a-f]{0,8})$/u.exec(text);
  const [, named, about = '', mark = ''] = parts ?? [];
  const verb = settingVerbs.find((each) => each === named);
  return verb && { verb, about, mark };
}

const reset = 'reset';

/** The id of the form of `/config reset`. @param part what is put back */
export const resetId = (part: string): string => [version, reset, part].join(':');

/** @returns undefined for the id of anything else */
export const readResetId = (text: string): string | undefined => /^p1:reset:([a-z-]{1,32})$/u.exec(text)?.[1];

const pickCategory = 'pick-category';
const pickCategoryForm = 'pick-category-form';

/** A ticket whose category the staff change, and the one that it had where they saw it; null: none. */
export interface TicketCategoryId {
  ticketId: string;
  from: string | null;
}

/** The id of *Category* on a card, or of the form behind it. */
export const ticketCategoryId = (on: 'button' | 'form', { ticketId, from }: TicketCategoryId): string =>
  [version, on === 'button' ? pickCategory : pickCategoryForm, ticketId, from ?? 0].join(':');

/** @returns undefined for the id of anything else */
export function readTicketCategoryId(on: 'button' | 'form', text: string): TicketCategoryId | undefined {
  const [first, name, ...more] = text.split(':');
  const parts = /^(\d{1,20}):(\d{1,20})$/u.exec(more.join(':'));
  if (first !== version || name !== (on === 'button' ? pickCategory : pickCategoryForm) || !parts) {
    return undefined;
  }
  const [, ticketId = '', from] = parts;
  return { ticketId, from: from === '0' ? null : (from ?? null) };
}

const category = 'category';

/** What can be pressed, chosen or sent about a category of a server. */
export const categoryActions = {
  button: [
    'texts',
    'switch',
    'back',
    'edit-field',
    'field-up',
    'field-down',
    'drop-field',
    'remove',
    'texts-again',
    'field-again',
    'prompt-again',
  ],
  select: ['tag', 'pings', 'anonymous', 'form'],
  form: ['texts-form', 'field-form', 'prompt-form'],
} as const;

export type CategoryAction<On extends keyof typeof categoryActions = keyof typeof categoryActions> =
  (typeof categoryActions)[On][number];

export interface CategoryPressId<Action extends CategoryAction = CategoryAction> {
  action: Action;
  /** Null for a new one, and for what is about no category. */
  categoryId: string | null;
  /** The key of a field of its form, or the kind of a new one; null for what is about none. */
  field: string | null;
}

/** The id of something about a category. */
export const categoryPressId = ({ action, categoryId, field }: CategoryPressId): string =>
  [version, category, action, categoryId ?? 0, ...(field === null ? [] : [field])].join(':');

/** @returns undefined for the id of anything else */
export function readCategoryPressId<On extends keyof typeof categoryActions>(
  on: On,
  text: string,
): CategoryPressId<CategoryAction<On>> | undefined {
  const parts = /^p1:category:([a-z-]{2,20}):(\d{1,20})(?::([a-z0-9-]{1,20}))?$/u.exec(text);
  const actions: readonly CategoryAction<On>[] = categoryActions[on];
  const action = actions.find((name) => name === parts?.[1]);
  if (!parts || !action) {
    return undefined;
  }
  return { action, categoryId: parts[2] === '0' ? null : (parts[2] ?? null), field: parts[3] ?? null };
}

const panel = 'panel';
const panelChoice = 'panel-choice';

/** What is pressed on a panel. */
export interface PanelPressId {
  panelId: string;
  /** The name of a target, as `src/panels/panel.ts` writes it: what stands on a button is what it does, for ever. */
  target: string;
}

/** The id of a button of a panel. */
export const panelPressId = ({ panelId, target }: PanelPressId): string =>
  [version, panel, panelId, target].join(':');

/** @returns undefined for the id of anything else */
export function readPanelPressId(text: string): PanelPressId | undefined {
  const [, panelId, target] = /^p1:panel:(\d{1,18}):([a-z0-9]{1,20})$/u.exec(text) ?? [];
  return panelId !== undefined && target !== undefined ? { panelId, target } : undefined;
}

/** The id of the select of a panel; the values of its choices are names of targets. */
export const panelSelectId = (panelId: string): string => [version, panelChoice, panelId].join(':');

/** @returns the panel; undefined for the id of anything else */
export const readPanelSelectId = (text: string): string | undefined =>
  /^p1:panel-choice:(\d{1,18})$/u.exec(text)?.[1];

const panelEdit = 'panel-edit';

/** What can be pressed, chosen or sent in the editor of a panel. */
export const panelActions = {
  button: [
    'texts',
    'style',
    'preview',
    'publish',
    'ask-remove',
    'remove',
    'back',
    'change',
    'up',
    'down',
    'drop',
    'texts-again',
    'offer-again',
    'snippet-again',
  ],
  select: ['offer', 'add'],
  form: ['texts-form', 'offer-form', 'snippet-form'],
} as const;

export type PanelAction<On extends keyof typeof panelActions = keyof typeof panelActions> =
  (typeof panelActions)[On][number];

export interface PanelEditId<Action extends PanelAction = PanelAction> {
  action: Action;
  panelId: string;
  /** The name of the target that it is about, or a style; null for what is about the panel. */
  about: string | null;
}

/** The id of something in the editor of a panel. */
export const panelEditId = ({ action, panelId, about }: PanelEditId): string =>
  [version, panelEdit, action, panelId, ...(about === null ? [] : [about])].join(':');

/** @returns undefined for the id of anything else */
export function readPanelEditId<On extends keyof typeof panelActions>(
  on: On,
  text: string,
): PanelEditId<PanelAction<On>> | undefined {
  const parts = /^p1:panel-edit:([a-z-]{2,20}):(\d{1,18})(?::([a-z0-9]{1,20}))?$/u.exec(text);
  const [, named, panelId = '', about = null] = parts ?? [];
  const actions: readonly PanelAction<On>[] = panelActions[on];
  const action = actions.find((name) => name === named);
  return action && { action, panelId, about };
}

/** What every button, select and form of ours can mean: the part of an id behind its version. */
export const meanings: readonly string[] = [
  ...Object.keys(presses),
  start,
  intakeForm,
  snippetForm,
  snippetAgain,
  snippetPage,
  makePrivate,
  closeAnyway,
  rate,
  rateForm,
  sendThere,
  sendForm,
  setting,
  reset,
  pickCategory,
  pickCategoryForm,
  ...Object.values(categoryActions).flatMap((actions) => actions.map((action) => `${category}:${action}`)),
  panel,
  panelChoice,
  ...Object.values(panelActions).flatMap((actions) => actions.map((action) => `${panelEdit}:${action}`)),
];
