/** A second server that the bot serves, with a ticket forum of its own. */
import { ChannelType } from 'discord-api-types/v10';
import type { Actor } from '../../sandbox/people/actor';
import { addBot } from '../../sandbox/world/bot-membership';
import { Permission } from '../../sandbox/world/permissions';
import { neededPermissions, permission } from '../../src/settings/permissions';
import type { Desk } from './desk';

export interface SecondServer {
  guildId: string;
  /** Its owner, who reads its tickets. */
  owner: Actor;
  forum: string;
}

/** Founds the server, invites the bot, and sets the tickets up. */
export async function secondServer(
  d: Desk,
  name: string,
  members: readonly Actor[],
  owner = d.olivia,
): Promise<SecondServer> {
  const { world } = d.sandbox;
  const guild = d.sandbox.addGuild({ name, ownerId: owner.id, memberIds: members.map(({ id }) => id) });
  addBot(
    world,
    guild,
    neededPermissions.reduce((bits, each) => bits | permission[each], Permission.UseApplicationCommands),
  );
  const { channelId } = await owner.does({
    act: 'channel-create',
    guildId: guild.id,
    name: 'lobby',
    type: ChannelType.GuildText,
  });
  await owner.slash('/setup tickets', {}, { in: channelId! });
  const forum = await owner.waits(`a forum in ${name}`, () =>
    [...world.channels.values()].find(
      ({ type, guildId }) => type === ChannelType.GuildForum && guildId === guild.id,
    ),
  );
  await owner.sees('ready');
  return { guildId: guild.id, owner, forum: forum.id };
}
