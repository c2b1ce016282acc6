/** The time in Discord's ids. Discord: above its 22 lowest bits, an id counts milliseconds since 2015-01-01T00:00Z. */
const discordEpochMs = 1_420_070_400_000;

/** @returns when whatever has this id was made */
export const madeAt = (id: string | bigint): Date => new Date(Number(BigInt(id) >> 22n) + discordEpochMs);

/** @returns the lowest id that something made at this moment can have; 0 for a moment before Discord */
export const firstIdAt = (moment: Date): bigint =>
  BigInt(Math.max(0, moment.getTime() - discordEpochMs)) << 22n;
