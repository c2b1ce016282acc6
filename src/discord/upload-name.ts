/** A name may be so long before Discord cuts it; a spoiler's begins with this. */
const spoilerPrefix = 'SPOILER_';

/** Discord tells of a spoiler by the name alone. */
export const uploadName = (name: string, spoiler: boolean): string =>
  spoiler && !name.startsWith(spoilerPrefix) ? spoilerPrefix + name : name;
