import type { PersonView } from '../../../people/protocol';

/** @returns whether somebody holds a role or owns a server somewhere */
export const hasRole = (person: PersonView): boolean =>
  person.guilds.some((guild) => guild.owner || guild.roles.length > 0);

/** @returns everybody that the page can be: those without a role first, then those with one */
export function arrangedPeople(people: PersonView[]): PersonView[] {
  const humans = people.filter((person) => !person.bot);
  return [...humans.filter((person) => !hasRole(person)), ...humans.filter(hasRole)];
}
