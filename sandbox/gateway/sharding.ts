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
