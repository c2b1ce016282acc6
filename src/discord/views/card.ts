/** The first message of a post: who it is about. */
import type { Rendered } from '../../delivery/catalog';
import { writtenAt } from '../../delivery/snowflake';
import type { ServedGuild } from '../../settings/guild-settings';
import type { Places } from './places';
import { timestamp } from './plain';
import { textsIn } from './texts';

/** Discord: characters of a post's title; of an embed's field. */
const titleCharacters = 100;
const mostRoles = 20;
/** Discord's own colour of an open, waiting thing. */
const colour = 0x58_65_f2;

export interface CardTicket {
  number: number | null;
  userId: string;
  userName: string;
}

/** The card, and the title of its post: `#0042 · alice`. */
export function card(places: Places, guild: ServedGuild, ticket: CardTicket): Rendered & { title: string } {
  const say = textsIn(guild.settings.language);
  const { userId } = ticket;
  const profile = places.profileOf(guild.id, userId);
  const field = (name: string, value: string) => ({ name, value, inline: true });
  const joined = profile?.joinedAt ? [field(say('card.joined'), timestamp(profile.joinedAt, 'D'))] : [];
  const roles = profile
    ? [
        field(
          say('card.roles'),
          profile.roleIds.slice(0, mostRoles).map(roleMention).join(' ') || say('card.none'),
        ),
      ]
    : [];
  const embed = {
    title: titleOf(ticket),
    color: colour,
    fields: [
      field(say('card.user'), `<@${userId}>`),
      field(say('card.id'), `\`${userId}\``),
      field(say('card.created'), timestamp(writtenAt(userId), 'D')),
      ...joined,
      ...roles,
    ],
    footer: { text: say(guild.settings.forwarding ? 'card.hint' : 'card.hintManual') },
  };
  const { pings } = guild.settings;
  const content = pings.map((id) => (places.isRole(guild.id, id) ? roleMention(id) : `<@${id}>`)).join(' ');
  return {
    title: titleOf(ticket),
    parts: [{ content, files: [], embeds: [embed], ...(pings.length > 0 && { pings }) }],
  };
}

const roleMention = (id: string): string => `<@&${id}>`;

function titleOf({ number, userName }: CardTicket): string {
  const numbered = number === null ? '' : `#${String(number).padStart(4, '0')}`;
  const title = [numbered, userName.trim()].filter(Boolean).join(' · ');
  return title.slice(0, titleCharacters).replace(/[\uD800-\uDBFF]$/u, '');
}
