/** Whether a text has more characters than there is room for. Pure. */

/** Which one, how many characters it has, and how many there may be. */
export interface TextTooLong<Of extends string> {
  kind: 'text-too-long';
  of: Of;
  length: number;
  most: number;
}

/** A text as it would be kept, null: none, and how many characters it may have. */
type Measured = readonly [text: string | null, most: number];

/** @returns the first of these texts that is too long; undefined where each fits */
export function firstTooLong<Of extends string>(texts: Record<Of, Measured>): TextTooLong<Of> | undefined {
  const all = Object.entries<Measured>(texts) as [Of, Measured][];
  const found = all.find(([, [text, most]]) => (text?.length ?? 0) > most);
  if (!found) {
    return undefined;
  }
  const [of, [text, most]] = found;
  return { kind: 'text-too-long', of, length: text?.length ?? 0, most };
}
