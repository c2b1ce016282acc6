/** Discord: a snowflake's upper 42 bits count milliseconds since the first second of 2015. */
const discordEpoch = 1_420_070_400_000n;

/** @returns when whatever has this id was made */
export const madeAt = (id: bigint): Date => new Date(Number((id >> 22n) + discordEpoch));

/** @returns the smallest id that something made at this moment could have */
export const firstIdAt = (moment: Date): bigint => (BigInt(moment.getTime()) - discordEpoch) << 22n;
