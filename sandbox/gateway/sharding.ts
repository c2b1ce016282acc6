import type { GuildRecord } from '../world/records';
import type { World } from '../world/world';

/** `[shard_id, num_shards]`. */
export type Shard = readonly [id: number, count: number];

/**
 * @param guildId undefined for DMs and for what concerns the bot alone: shard 0 hears of those
 * @returns whether this shard hears of the server (Discord: `(guild_id >> 22) % num_shards`)
 */
export function isInShard([id, count]: Shard, guildId: string | undefined): boolean {
  if (count === 1) {
    return true;
  }
  return guildId === undefined ? id === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}

/** @returns the bot's servers of one shard */
export function guildsOfShard(world: World, shard: Shard): GuildRecord[] {
  return [...world.guilds.values()].filter(
    (guild) => guild.members.has(world.application.botId) && isInShard(shard, guild.id),
  );
}
