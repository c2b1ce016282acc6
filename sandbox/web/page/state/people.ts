import type { PersonView } from '../../../people/protocol';
import { getState } from './store';

/** @returns whether somebody holds a role or owns a server somewhere */
export const hasRole = (person: PersonView): boolean =>
  person.guilds.some((guild) => guild.owner || guild.roles.length > 0);

/** @returns everybody that the page can be: those without a role first, then those with one */
export function arrangedPeople(people: PersonView[]): PersonView[] {
  const humans = people.filter((person) => !person.bot);
  return [...humans.filter((person) => !hasRole(person)), ...humans.filter(hasRole)];
}

/** @returns somebody's name, or what Discord writes for a stranger */
export const nameOf = (id: string): string =>
  getState().people.find((person) => person.id === id)?.name ?? 'unknown-user';
