/** A user does not want what they wrote to be sent any more: *Discard*. */
import type { IntakeNeeds } from './advance-intake';
import { writeIntakeChange } from './write-intake-change';

/** @returns `over` where it was continued, discarded or ended before */
export async function discardDraft(
  needs: Pick<IntakeNeeds, 'intakes' | 'lanes' | 'deadlines' | 'clock'>,
  { userId, draftId }: { userId: string; draftId: string },
): Promise<'discarded' | 'over'> {
  const context = await needs.intakes.read(userId);
  if (context.intake?.id !== draftId || context.intake.draftUntil === null) {
    return 'over';
  }
  return (await writeIntakeChange(needs, context, { kind: 'drop', reason: 'discarded' }))
    ? 'discarded'
    : discardDraft(needs, { userId, draftId });
}
