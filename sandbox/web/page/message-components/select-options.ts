import { PlaceType } from '../state/places';
import type { State } from '../state/state';
import { emojiText, Kind, type ComponentShape } from './shapes';

/** Something that can be chosen in a list. */
export interface Choice {
  value: string;
  label: string;
  description?: string;
  emoji?: string;
  avatar?: string;
  colour?: string;
}

/** @returns what a select offers: its own options, or people, roles and channels of the server */
export function choicesOf(component: ComponentShape, state: State, guildId: string | null): Choice[] {
  switch (component.type) {
    case Kind.userSelect:
      return people(state, guildId);
    case Kind.roleSelect:
      return roles(state, guildId);
    case Kind.mentionableSelect:
      return [...people(state, guildId), ...roles(state, guildId)];
    case Kind.channelSelect:
      return channels(state, guildId, component.channel_types);
    default:
      return (component.options ?? []).map(({ value, label, description, emoji }) => ({
        value,
        label,
        description,
        emoji: emojiText(emoji),
      }));
  }
}

/** @returns members of a server, or everybody outside of servers */
export function people({ people: all }: State, guildId: string | null): Choice[] {
  return all
    .filter((person) => guildId === null || person.guilds.some((guild) => guild.id === guildId))
    .map(({ id, name, username, avatar }) => ({ value: id, label: name, description: username, avatar }));
}

/** @returns roles that somebody of the server holds, and everyone */
export function roles({ people: all }: State, guildId: string | null): Choice[] {
  const held = all.flatMap((person) => person.guilds).filter((guild) => guild.id === guildId);
  const byId = new Map(held.flatMap((guild) => guild.roles).map((role) => [role.id, role]));
  const choices = [...byId.values()].map(({ id, name, color }) => ({
    value: id,
    label: name,
    colour: color,
  }));
  return guildId === null ? choices : [...choices, { value: guildId, label: '@everyone' }];
}

/** @returns channels of a server that the person sees; `types` as in Discord's channel types */
export function channels(state: State, guildId: string | null, types?: number[]): Choice[] {
  const names = new Map(state.places.map((place) => [place.id, place.name]));
  return state.places
    .filter((place) => place.guildId === guildId && (!types?.length || types.includes(place.type)))
    .map((place) => ({
      value: place.id,
      label: place.type === PlaceType.category ? place.name : `#${place.name}`,
      description: names.get(place.parentId ?? ''),
    }));
}

/** @returns what a select starts with */
export const preset = (component: ComponentShape): string[] => [
  ...(component.options ?? []).filter((option) => option.default).map((option) => option.value),
  ...(component.default_values ?? []).map((value) => value.id),
];
