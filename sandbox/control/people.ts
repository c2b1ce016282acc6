import { z } from 'zod';
import { addMember, addUser } from '../world/seed';
import { personView, peopleViews } from '../people/views/person-view';
import type { World } from '../world/world';
import { bodyOf, ControlError } from './input';
import type { ControlSubject } from './services';

const newPerson = z.strictObject({
  name: z.string().regex(/^[a-z0-9._]{2,32}$/, 'an account name has 2 to 32 of a-z, 0-9, "." and "_"'),
  display: z.string().min(1).max(32).optional(),
  locale: z.string().min(2).optional(),
  bot: z.boolean().optional(),
  guildId: z.string().optional(),
  roles: z.array(z.string()).optional(),
});

export type NewPerson = z.infer<typeof newPerson>;

/** Who is there, and who comes. */
export const controlPeople: ControlSubject = (scope, { world }) => {
  scope.get('/people', () => peopleViews(world));
  scope.post('/people', (request, reply) =>
    reply.code(201).send(createPerson(world, bodyOf(request, newPerson))),
  );
};

/** Makes an account, and a member of a server if one is named. `roles` are names or ids. */
function createPerson(world: World, person: NewPerson) {
  if ([...world.users.values()].some((user) => user.username === person.name)) {
    throw new ControlError(`Somebody is called "${person.name}" already; choose another name.`);
  }
  const guild = person.guildId === undefined ? undefined : world.guild(person.guildId);
  const roleIds = (person.roles ?? []).map((wanted) => {
    const role = [...(guild?.roles.values() ?? [])].find(({ id, name }) => id === wanted || name === wanted);
    if (!role) {
      throw new ControlError(
        `The server has no role "${wanted}"; name the server as guildId and one of its roles.`,
      );
    }
    return role.id;
  });
  const user = addUser(world, person);
  if (guild) {
    const member = addMember(world, guild, user.id);
    roleIds.forEach((id) => member.roleIds.add(id));
  }
  return personView(world, user.id);
}
