/** The first message of a post: who it is about, and how things stand with them. */
import { ButtonStyle } from 'discord.js';
import type { Rendered } from '../../delivery/catalog';
import { madeAt } from '../../snowflake';
import type { ServedGuild } from '../../settings/guild-settings';
import { nameOf, type CardFacts } from '../../tickets/card';
import { customIds } from '../../tickets/notices';
import { numbered } from '../../tickets/numbered';
import { button, row } from './components';
import type { Places } from './places';
import { linkedNumber } from './linked-number';
import { cut, plainName, timestamp } from './plain';
import { whyOf } from './reasons';
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

/** What the card tells, in its order. */
const lines: readonly Line[] = [
  ({ userId }, say) => short(say('card.user'), `<@${userId}>`),
  ({ userId }, say) => short(say('card.id'), `\`${userId}\``),
  (facts, say) => short(say('card.status'), statusOf(facts, say)),
  ({ userId }, say) => short(say('card.created'), dated(madeAt(userId))),
  ({ member }, say) => (member?.joinedAt ? short(say('card.joined'), dated(member.joinedAt)) : null),
  ({ userLeftAt }, say) => userLeftAt && short(say('card.left'), dated(userLeftAt)),
  ({ member }, say) => member && short(say('card.roles'), rolesOf(member.roleIds) || say('card.none')),
  ({ earlier }, say, { id }) =>
    earlier.count > 0 ? long(say('card.earlier'), earlierTickets(earlier, id)) : null,
  ({ unreachable }, say) =>
    unreachable === null ? null : long(say('card.problem'), `⚠️ ${whyOf(unreachable, say)}`),
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
    title: cut(titled(facts, plainName(nameOf(facts))), embedTitleCharacters),
    color: colours[facts.status],
    fields: lines.map((line) => line(facts, say, guild)).filter((field) => field !== null),
    footer: { text: say(guild.settings.forwarding ? 'card.hint' : 'card.hintManual') },
  };
  const called = pings ? guild.settings.pings : [];
  const content = called.map((id) => (places.isRole(guild.id, id) ? roleMention(id) : `<@${id}>`)).join(' ');
  return {
    title: cut(titled(facts, nameOf(facts).trim()), titleCharacters),
    parts: [
      {
        content,
        files: [],
        embeds: [embed],
        components: buttonsOf(facts, say),
        ...(called.length > 0 && { pings: called }),
      },
    ],
  };
}

/** What can be done with the ticket while it is open. */
const buttonsOf = ({ ticketId, status }: CardFacts, say: Say): object[] =>
  status === 'CLOSED'
    ? []
    : row(button(customIds.closeTicket, ticketId, say('buttons.close'), ButtonStyle.Danger));

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

const earlierTickets = ({ count, newest }: CardFacts['earlier'], guildId: string): string =>
  [...newest.map((ticket) => linkedNumber({ ...ticket, guildId })), ...more(count - newest.length)].join(
    ' · ',
  );

const more = (count: number): string[] => (count > 0 ? [`+${count}`] : []);

const titled = ({ number }: CardFacts, name: string): string =>
  [numbered(number), name].filter(Boolean).join(' · ');
