/** Servers that have the bot, and in which nobody has set anything up. */
import { ChannelType } from 'discord-api-types/v10';
import type { Sandbox } from '../../../sandbox';
import { addBot } from '../../../sandbox/world/bot-membership';
import { newChannel } from '../../../sandbox/world/channels';
import { newRole } from '../../../sandbox/world/seed';

const channels = 40;
const roles = 20;
/** Discord tells a bot of so many members with the server, and of the others when they do something. */
const members = 50;

/** Founds so many servers; the bot must not be running yet. */
export function foundServers(sandbox: Sandbox, count: number): void {
  const { world } = sandbox;
  const memberIds = Array.from(
    { length: members },
    (_, n) => sandbox.addPerson({ name: `member${n}`, guildId: sandbox.town.guildId }).id,
  );
  for (let n = 0; n < count; n += 1) {
    const guild = sandbox.addGuild({ name: `Server ${n}`, ownerId: memberIds[0]!, memberIds });
    for (let position = 1; position <= roles; position += 1) {
      const role = newRole(world.ids.next(), `Role ${position}`, 0n, position);
      guild.roles.set(role.id, role);
    }
    for (let position = 0; position < channels; position += 1) {
      world.addChannel(
        newChannel(world, guild.id, { name: `channel-${position}`, type: ChannelType.GuildText, position }),
      );
    }
    addBot(world, guild);
  }
}
