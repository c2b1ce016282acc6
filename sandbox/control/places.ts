import { z } from 'zod';
import { DiscordError } from '../discord-error';
import { commandViews } from '../people/views/command-view';
import { messagesSeen } from '../people/views/message-view';
import { canSee, placesOf, postsOf } from '../people/views/place-view';
import type { World } from '../world/world';
import { pathPart, queryOf } from './input';
import type { ControlSubject } from './services';

const page = z.object({
  before: z.string().regex(/^\d+$/, 'the id of a message').optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** What a person finds in their sidebar and in the channel they open. */
export const controlPlaces: ControlSubject = (scope, { world }) => {
  scope.get('/people/:person/places', (request) =>
    placesOf(world, personOf(world, pathPart(request, 'person'))),
  );
  scope.get('/people/:person/channels/:channel/messages', (request) => {
    const personId = personOf(world, pathPart(request, 'person'));
    const channel = visibleChannel(world, personId, pathPart(request, 'channel'));
    return messagesSeen(world, personId, channel, queryOf(request, page));
  });
  scope.get('/people/:person/channels/:channel/commands', (request) => {
    const personId = personOf(world, pathPart(request, 'person'));
    return commandViews(world, personId, visibleChannel(world, personId, pathPart(request, 'channel')).id);
  });
  scope.get('/people/:person/forums/:channel/posts', (request) => {
    const personId = personOf(world, pathPart(request, 'person'));
    return postsOf(world, personId, visibleChannel(world, personId, pathPart(request, 'channel')).id);
  });
};

function personOf(world: World, id: string): string {
  return world.user(id).id;
}

function visibleChannel(world: World, personId: string, channelId: string) {
  const channel = world.channel(channelId);
  if (!canSee(world, personId, channel)) {
    throw new DiscordError(50001);
  }
  return channel;
}
