/** What is lifted, as the id of a button carries it: custom ids hold numbers alone. */
import { scopes, type Scopes } from '../../blocklist/block';

export const scopeBits = (wanted: Scopes): string => String(scopes.indexOf(wanted));

/** @returns undefined for a number that nobody made */
export const readScopeBits = (bits: string): Scopes | undefined => scopes[Number(bits)];
