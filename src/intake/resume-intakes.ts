/** Finds intakes that nobody goes on with: the process died between the message and the question, or a look-up failed. */
import { advanceIntake, type IntakeNeeds } from './advance-intake';

const restMs = 5000;

/**
 * Goes on with them, one after the other; for the start and a sweep.
 * @param onError hears of one that could not go on; the next sweep finds it again
 * @returns how many went on
 */
export async function resumeIntakes(
  needs: IntakeNeeds,
  onError: (userId: string, error: unknown) => void,
): Promise<number> {
  const stuck = await needs.intakes.stuckSince(new Date(needs.clock.now().getTime() - restMs));
  let resumed = 0;
  for (const userId of stuck) {
    try {
      await advanceIntake(needs, userId);
      resumed += 1;
    } catch (error) {
      onError(userId, error);
    }
  }
  return resumed;
}
