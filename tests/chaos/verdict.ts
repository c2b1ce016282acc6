/** What is found at the end of a round. */

export interface Verdict {
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
  /** Everything else that must not be, in sentences. */
  broken: string[];
  /** Messages that did not arrive, of which whoever wrote them was told. */
  failed: number;
  /** What the staff wrote, while nobody heard it, in a post that somebody deleted or whose ticket was closed before. */
  unheard: number;
}

export const nothingFound = (): Verdict => ({
  lost: [],
  doubled: [],
  outOfOrder: [],
  broken: [],
  failed: 0,
  unheard: 0,
});

export const isGood = ({ lost, doubled, outOfOrder, broken }: Verdict): boolean =>
  [lost, doubled, outOfOrder, broken].every(({ length }) => length === 0);
