import { compareIds } from '../../../snowflakes';

/** @returns which of two ids is the younger; an absent one is older than any */
export function newestId(one: string | null | undefined, other: string | null | undefined): string {
  return compareIds(one ?? '', other ?? '') > 0 ? (one ?? '') : (other ?? '');
}
