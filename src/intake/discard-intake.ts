/** A user does not want what they wrote to be sent any more: *Discard*. */
import type { IntakeNeeds } from './advance-intake';
import { writeIntakeChange } from './write-intake-change';

/**
 * Ends the intake, whatever is asked, or its draft.
 * @returns `over` where it ended before
 */
export async function discardIntake(
  needs: Pick<IntakeNeeds, 'intakes' | 'lanes' | 'deadlines' | 'clock'>,
  { userId, intakeId }: { userId: string; intakeId: string },
): Promise<'discarded' | 'over'> {
  const context = await needs.intakes.read(userId);
  if (context.intake?.id !== intakeId) {
    return 'over';
  }
  return (await writeIntakeChange(needs, context, { kind: 'drop', reason: 'discarded' }))
    ? 'discarded'
    : discardIntake(needs, { userId, intakeId });
}
