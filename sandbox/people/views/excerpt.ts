const LONGEST = 120;

/** @returns the beginning of a text on one line, as lists and reply headers show it */
export function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
