/** Writes what becomes of an intake, and has the user told. */
import { dmLane } from '../delivery/catalog';
import type { TicketNeeds } from '../tickets/needs';
import type { IntakeChange, IntakeContext, IntakeStore } from './ports';

/** @returns false where somebody changed what was read */
export async function writeIntakeChange(
  { intakes, lanes, clock }: Pick<TicketNeeds, 'lanes' | 'clock'> & { intakes: Pick<IntakeStore, 'write'> },
  { person }: Pick<IntakeContext, 'person'>,
  change: IntakeChange,
): Promise<boolean> {
  const written = await intakes.write(person, change, clock.now());
  if (written) {
    lanes.wake(dmLane(person.id));
  }
  return written;
}
