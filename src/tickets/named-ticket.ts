/** How people name a ticket: by its number, or by the id or link of its post. Pure. */

export type TicketName = { postId: string } | { number: number };

/** Discord: an id has 17 to 20 digits; a number of ours never has so many. */
const id = /^<?#?(\d{17,20})>?$/u;
/** Discord's ids grow with the time; those above this come after the year 2084, and the database holds none of them. */
const highestId = 2n ** 63n - 1n;
const number = /^#?(\d{1,9})$/u;
const link = /^<?https?:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/(\d{17,20})(?:\/\d*)?\/?>?$/u;

/**
 * Reads `42`, `#0042`, a post's id or mention, or a link to it or into it.
 * @returns undefined for anything else
 */
export function readTicketName(text: string): TicketName | undefined {
  const typed = text.trim();
  const counted = number.exec(typed)?.[1];
  if (counted !== undefined) {
    return { number: Number(counted) };
  }
  const postId = id.exec(typed)?.[1] ?? link.exec(typed)?.[1];
  return postId === undefined || BigInt(postId) > highestId ? undefined : { postId };
}
