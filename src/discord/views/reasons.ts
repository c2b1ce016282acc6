/** Why something did not arrive, in words. */
import type { Say } from './texts';

const knownReasons = [
  'BLOCKED',
  'NO_COMMON_SERVER',
  'EMPTY',
  'INVALID',
  'TOO_LARGE',
  'AUTOMOD',
  'HARMFUL_LINK',
  'NO_POST',
  'POST_DELETED',
  'WEBHOOK_GONE',
  'NO_ANSWER',
  'TROUBLE',
] as const;

/** @returns a clause that begins with a small letter; a reason that is not known is named as it is */
export function whyOf(reason: string, say: Say): string {
  const known = knownReasons.find((word) => word === reason);
  return known ? say(`reasons.${known}`) : say('reasons.OTHER', { reason });
}
