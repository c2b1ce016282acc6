/** Which panel somebody means: by its message's id or address, or by our own number where it has no message. Pure. */
import type { Panel } from './panel';

/** Ours have fewer digits than any of Discord's. */
const mostOwnDigits = 15;

/** @param named as it was chosen, typed or pasted */
export function findPanel(panels: readonly Panel[], named: string): Panel | undefined {
  const [wanted] = /\d+(?=\D*$)/u.exec(named) ?? [];
  if (wanted === undefined) {
    return undefined;
  }
  return wanted.length <= mostOwnDigits
    ? panels.find(({ id }) => id === wanted)
    : panels.find(({ messageId }) => messageId === wanted);
}

/** @returns what `findPanel` finds it by */
export const panelName = ({ id, messageId }: Panel): string => messageId ?? id;
