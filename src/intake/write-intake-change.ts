/** Writes what becomes of an intake, and has the user told. */
import { dmLane } from '../delivery/catalog';
import type { TicketNeeds } from '../tickets/needs';
import { deadlineAfter } from './intake-deadlines';
import type { IntakeChange, IntakeContext, IntakeStore, IntakeWritten } from './ports';

export type WriteIntakeNeeds = Pick<TicketNeeds, 'lanes' | 'deadlines' | 'clock'> & {
  intakes: Pick<IntakeStore, 'write'>;
};

/** @returns undefined where somebody changed what was read */
export async function writeIntakeChange(
  { intakes, lanes, deadlines, clock }: WriteIntakeNeeds,
  { person }: Pick<IntakeContext, 'person'>,
  change: IntakeChange,
): Promise<IntakeWritten | undefined> {
  const written = await intakes.write(person, change, clock.now());
  if (written) {
    lanes.wake(dmLane(person.id));
    const next = deadlineAfter(change);
    deadlines.set(next ? [{ kind: next.kind, subjectId: person.id, at: next.dueAt }] : []);
  }
  return written;
}
