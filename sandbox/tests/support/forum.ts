import { ChannelType } from 'discord-api-types/v10';
import type { Sandbox } from '../..';
import { DISCORD_ITSELF } from '../../world/acting';
import { createChannel } from '../../world/guild-changes';
import type { ChannelRecord } from '../../world/records';
import type { restClient, RestAnswer } from './rest';

type Rest = ReturnType<typeof restClient>;

/** Adds a forum to the seeded town; tags get ids of their own. */
export function addForum(
  { world, town }: Sandbox,
  tags: readonly { name: string; moderated?: boolean }[] = [],
  name = 'tickets',
): ChannelRecord {
  return createChannel(world, DISCORD_ITSELF, world.guild(town.guildId), {
    name,
    type: ChannelType.GuildForum,
    availableTags: [...tags],
  });
}

/** The bot makes a post. @returns the answer as it came */
export function post(rest: Rest, forum: ChannelRecord, given: object = {}): Promise<RestAnswer> {
  return rest.post(`/channels/${forum.id}/threads`, {
    name: 'a ticket',
    message: { content: 'first words' },
    ...given,
  });
}

/** The bot makes a post. @returns its thread in the world */
export async function postedThread(sandbox: Sandbox, rest: Rest, forum: ChannelRecord, given: object = {}) {
  const { body } = await post(rest, forum, given);
  return sandbox.world.channel(String(body['id']));
}

/** @returns status and Discord's code of an answer, which is what most refusals are told apart by */
export function refusal(answer: RestAnswer): [number, unknown] {
  return [answer.status, answer.body?.['code']];
}
