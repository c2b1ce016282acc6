let arrivals = 0;

/** How often a look-up is repeated before a busy stream is left to bring the rest. */
const MOST_TRIES = 5;

/** Says that the stream told something: an answer under way may be older than that. */
export function somethingArrived(): void {
  arrivals += 1;
}

/** Looks something up, and again if the stream told something meanwhile, so that no old answer covers what it told. */
export async function fetchFresh<T>(fetchIt: () => Promise<T>, tries = MOST_TRIES): Promise<T> {
  const before = arrivals;
  const answer = await fetchIt();
  return arrivals === before || tries <= 1 ? answer : fetchFresh(fetchIt, tries - 1);
}
