/** A server takes no new tickets for a while. Open ones are not affected. */
import type { DeadlineBell } from '../deadlines/ports';
import { writeLogLine, type LogLineNeeds } from './log-line';
import type { GuildStore } from './ports';
import type { ManagerViews } from './set-up-ports';

export interface PauseNeeds extends LogLineNeeds {
  guilds: GuildStore;
  managerViews: ManagerViews;
  deadlines: DeadlineBell;
  clock: { now(): Date };
}

export interface PauseOrder {
  guildId: string;
  /** Who pauses: Discord's id. */
  byId: string;
  /** Null: until somebody resumes. */
  until: Date | null;
}

/** @returns `changed` where it was paused already, and only the end is another now; `not-set-up` without a forum */
export async function pauseIntake(
  needs: PauseNeeds,
  { guildId, byId, until }: PauseOrder,
): Promise<'paused' | 'changed' | 'not-set-up'> {
  const { guilds, managerViews, deadlines, clock } = needs;
  const guild = await guilds.byId(guildId);
  const outcome = guild?.forumId && (await guilds.pause(guildId, until, clock.now()));
  if (!outcome) {
    return 'not-set-up';
  }
  if (until) {
    deadlines.set([{ kind: 'pause-end', subjectId: guildId, at: until }]);
  }
  await writeLogLine(needs, guild, managerViews.paused(guild, byId, until));
  return outcome;
}
