/** The first message of a post: who it is about, and how things stand with them. */
import { ButtonStyle, ComponentType } from 'discord.js';
import { categoryOf } from '../../categories/category';
import { shownAnswers } from '../../categories/shown-answers';
import { isImmune } from '../../blocklist/block';
import type { Rendered } from '../../delivery/catalog';
import { madeAt } from '../../snowflake';
import type { ServedGuild } from '../../settings/guild-settings';
import { nameOf, type CardFacts, type KnownUser } from '../../tickets/card';
import { customIds } from '../../tickets/notices';
import { numbered } from '../../tickets/numbered';
import { ticketCategoryId } from '../custom-ids';
import { blockEnd } from './block-words';
import { button, row } from './components';
import type { Places } from './places';
import { linkedNumber } from './linked-number';
import { cut, plainName, timestamp } from './plain';
import { whyOf } from './reasons';
import { shownUser } from './shown-user';
import { textsIn, type Say } from './texts';

/** Discord: characters of a post's title, and of an embed's. */
const titleCharacters = 100;
const embedTitleCharacters = 256;
const mostRoles = 20;

/** Discord's own colours of what goes on, what waits for an answer, and what is over. */
const colours = { OPEN: 0x58_65_f2, CLOSE_REQUESTED: 0xfe_e7_5c, CLOSED: 0x4f_54_5c } as const;
/** What happened, and when: so nothing becomes untrue on the card of a closed post, which closing has no call to change. */
const statuses = {
  OPEN: { sign: '🟢', event: 'opened' },
  CLOSE_REQUESTED: { sign: '🔐', event: 'closeRequested' },
  CLOSED: { sign: '🔴', event: 'closed' },
} as const;

interface Field {
  name: string;
  value: string;
  inline?: boolean;
}

/** A line of the card; null where there is nothing to tell. */
type Line = (facts: CardFacts, say: Say, guild: ServedGuild) => Field | null;
type KnownLine = (user: KnownUser, say: Say, guild: ServedGuild) => Field | null;

/** What only the card of a user whom the staff know tells. */
const known =
  (line: KnownLine): Line =>
  ({ user }, say, guild) =>
    user.kind === 'known' ? line(user, say, guild) : null;

/** What the card tells, in its order. */
const lines: readonly Line[] = [
  ({ user }, say) => short(say('card.user'), shownUser(user)),
  ({ user }, say) => (user.kind === 'alias' ? long(say('card.anonymous'), say('card.stayUnknown')) : null),
  known(({ id }, say) => short(say('card.id'), `\`${id}\``)),
  (facts, say) => short(say('card.status'), statusOf(facts, say)),
  ({ categoryId }, say, guild) => {
    const category = categoryOf(guild, categoryId);
    return category && short(say('categories:card.category'), plainName(category.label));
  },
  known(({ id }, say) => short(say('card.created'), dated(madeAt(id)))),
  known(({ member }, say) => (member?.joinedAt ? short(say('card.joined'), dated(member.joinedAt)) : null)),
  known(({ leftAt }, say) => leftAt && short(say('card.left'), dated(leftAt))),
  ({ user }, say) =>
    user.kind === 'alias' && user.hasLeft ? short(say('card.left'), say('card.hasLeft')) : null,
  known(({ member }, say) => member && short(say('card.roles'), rolesOf(member.roleIds) || say('card.none'))),
  known(({ earlier }, say, { id }) =>
    earlier.count > 0 ? long(say('card.earlier'), earlierTickets(earlier, id)) : null,
  ),
  ({ unreachable }, say) =>
    unreachable === null ? null : long(say('card.problem'), `⚠️ ${whyOf(unreachable, say)}`),
  blockLine,
];

/** The card, and the title of its post: `#0042 · alice`. It pings in its text, which no edit touches. */
export function card(
  places: Places,
  guild: ServedGuild,
  facts: CardFacts,
  { pings }: { pings: boolean },
): Rendered & { title: string } {
  const say = textsIn(guild.settings.language);
  const embed = {
    title: cut(titled(facts, plainName(nameOf(facts.user))), embedTitleCharacters),
    color: colours[facts.status],
    fields: [
      ...lines.map((line) => line(facts, say, guild)).filter((field) => field !== null),
      ...answered(facts, say),
    ],
    footer: { text: say(guild.settings.forwarding ? 'card.hint' : 'card.hintManual') },
  };
  const called = pings ? calledFor(guild, facts.categoryId) : [];
  const content = called.map((id) => (places.isRole(guild.id, id) ? roleMention(id) : `<@${id}>`)).join(' ');
  return {
    title: cut(titled(facts, nameOf(facts.user).trim()), titleCharacters),
    parts: [
      {
        content,
        files: [],
        embeds: [embed],
        components: buttonsOf(guild, facts, say),
        ...(called.length > 0 && { pings: called }),
      },
    ],
  };
}

/** Those of the category take the place of the server's. */
function calledFor(guild: ServedGuild, categoryId: string | null): string[] {
  const { pings = [] } = categoryOf(guild, categoryId) ?? {};
  return pings.length > 0 ? pings : guild.settings.pings;
}

/** An answer to the form each; what is cut stands below the card in full. */
const answered = ({ formAnswers, user }: CardFacts, say: Say): Field[] =>
  shownAnswers(formAnswers, user.kind === 'alias').map(({ label, text, cut: isCut }) =>
    long(label, isCut ? `${text}… ${say('categories:card.inFull')}` : text),
  );

/** What can be done with the ticket while it is open. */
const buttonsOf = (guild: ServedGuild, { ticketId, status, categoryId }: CardFacts, say: Say): object[] =>
  status === 'CLOSED'
    ? []
    : row(
        button(customIds.closeTicket, ticketId, say('buttons.close'), ButtonStyle.Danger),
        button(customIds.writeNote, ticketId, say('buttons.note')),
        ...(guild.categories.length > 0 ? [categoryButton(guild, { ticketId, categoryId }, say)] : []),
        button(customIds.blockUser, ticketId, say('buttons.block')),
      );

/** It carries what the card shows, so that nobody changes what somebody else has changed meanwhile. */
const categoryButton = (
  guild: ServedGuild,
  { ticketId, categoryId }: Pick<CardFacts, 'ticketId' | 'categoryId'>,
  say: Say,
): object => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: say('categories:card.button'),
  custom_id: ticketCategoryId('button', { ticketId, from: categoryOf(guild, categoryId)?.id ?? null }),
});

/** Whoever the server protects is blocked by nothing; of somebody unknown, that is not told. */
function blockLine({ block, user }: CardFacts, say: Say, { settings }: ServedGuild): Field | null {
  const isProtected =
    user.kind === 'known' &&
    isImmune(settings.immune, { userId: user.id, roleIds: user.member?.roleIds ?? null });
  if (!block || isProtected) {
    return null;
  }
  const by = block.roleId === null ? '' : ` (${roleMention(block.roleId)})`;
  return long(say('card.blocked'), `⛔ ${blockEnd(block.until, say)}${by}`);
}

const short = (name: string, value: string): Field => ({ name, value, inline: true });
const long = (name: string, value: string): Field => ({ name, value });

function statusOf({ status, statusSince }: CardFacts, say: Say): string {
  const { sign, event } = statuses[status];
  return `${sign} ${say(`card.${event}`, { when: timestamp(statusSince, 'R') })}`;
}

const dated = (moment: Date): string => `${timestamp(moment, 'D')} (${timestamp(moment, 'R')})`;

const roleMention = (id: string): string => `<@&${id}>`;

const rolesOf = (ids: readonly string[]): string =>
  [...ids.slice(0, mostRoles).map(roleMention), ...more(ids.length - mostRoles)].join(' ');

const earlierTickets = ({ count, newest }: KnownUser['earlier'], guildId: string): string =>
  [...newest.map((ticket) => linkedNumber({ ...ticket, guildId })), ...more(count - newest.length)].join(
    ' · ',
  );

const more = (count: number): string[] => (count > 0 ? [`+${count}`] : []);

const titled = ({ number }: CardFacts, name: string): string =>
  [numbered(number), name].filter(Boolean).join(' · ');
