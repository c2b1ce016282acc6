import { z } from 'zod';
import { addNewcomer, foundGuild } from '../people/newcomers';
import { personView, peopleViews } from '../people/views/person-view';
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

const newGuild = z.strictObject({
  name: z.string().min(2).max(100),
  ownerId: z.string(),
  memberIds: z.array(z.string()).optional(),
});

/** Who is there, and who comes; servers too. */
export const controlPeople: ControlSubject = (scope, { world }) => {
  scope.get('/people', () => peopleViews(world));
  scope.post('/people', (request, reply) => {
    const person = bodyOf(request, newPerson);
    if ([...world.users.values()].some(({ username }) => username === person.name)) {
      throw new ControlError(`Somebody is called "${person.name}" already; choose another name.`);
    }
    return reply.code(201).send(personView(world, addNewcomer(world, person).id));
  });
  scope.post('/guilds', (request, reply) => {
    const { id, name } = foundGuild(world, bodyOf(request, newGuild));
    return reply.code(201).send({ id, name });
  });
};
