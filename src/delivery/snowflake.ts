/** Discord: ids carry milliseconds since 2015-01-01T00:00Z above their 22 lowest bits. */
const discordEpochMs = 1_420_070_400_000;

/** @returns the lowest id that something made at this moment can have; '0' for a moment before Discord */
export const snowflakeAt = (moment: Date): string =>
  String(BigInt(Math.max(0, moment.getTime() - discordEpochMs)) << 22n);

/** @returns when something with this id was made */
export const writtenAt = (id: string): Date => new Date(Number(BigInt(id) >> 22n) + discordEpochMs);
