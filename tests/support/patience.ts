/** How long people of a story wait for what they expect: longer where Discord itself is slow or faulty. */
import type { Actor } from '../../sandbox/people/actor';

const seconds = { relaxed: 45, documented: 60, hostile: 90 };

/** The guard at the end of a wait in vain, in real ms. */
export const patienceMs = 1000 * (seconds[process.env.POSTERN_TEST_PROFILE as keyof typeof seconds] ?? 45);

/** Gives somebody this patience, whatever they wait for. */
export function patient(person: Actor): Actor {
  const waits = person.waits.bind(person);
  person.waits = (what, look, lookAgain, ms = patienceMs) => waits(what, look, lookAgain, ms);
  return person;
}
