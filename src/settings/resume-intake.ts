/** A server takes new tickets again: somebody says so, or the time is over. */
import type { PauseNeeds } from './pause-intake';
import { writeLogLine } from './log-line';

/** @returns false where it was not paused */
export const resumeIntake = (
  needs: Omit<PauseNeeds, 'deadlines'>,
  { guildId, byId }: { guildId: string; byId: string },
): Promise<boolean> => resume(needs, guildId, byId);

/** The deadline `pause-end`. @returns false where it is not over, or was ended before */
export const endPauseWhenDue = (needs: Omit<PauseNeeds, 'deadlines'>, guildId: string): Promise<boolean> =>
  resume(needs, guildId, null);

async function resume(
  needs: Omit<PauseNeeds, 'deadlines'>,
  guildId: string,
  byId: string | null,
): Promise<boolean> {
  const { guilds, managerViews, clock } = needs;
  if (!(await guilds.endPause(guildId, clock.now(), { onlyIfOver: byId === null }))) {
    return false;
  }
  const guild = await guilds.byId(guildId);
  if (guild) {
    await writeLogLine(needs, guild, managerViews.resumed(guild, byId));
  }
  return true;
}
