/** The address after `#`: `#/alice/@postbox` is Alice in her DM with Postbox, `#/mod/123` is Mo in channel 123. */
export interface Address {
  username: string | null;
  placeKey: string | null;
}

/** @returns what an address's hash names; nonsense names nothing */
export function parseAddress(hash: string): Address {
  const [username, placeKey] = hash.replace(/^#\/?/, '').split('/').map(decode);
  return { username: username || null, placeKey: placeKey || null };
}

/** @returns the hash for a person and a place */
export function addressOf(username: string, placeKey: string | null): string {
  const parts = placeKey === null ? [username] : [username, placeKey];
  return `#/${parts.map((part) => encodeURIComponent(part).replace('%40', '@')).join('/')}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
