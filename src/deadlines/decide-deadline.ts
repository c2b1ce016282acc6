/** A deadline was woken: whether it is due is looked up anew, whatever woke it. */
import { dependsOnSilence, type DeadlineKind } from './catalog';
import type { Deadline, DeadlineAddress, DeadlineBell, DeadlineStore } from './ports';

export interface DeadlineNeeds {
  deadlines: DeadlineStore;
  bell: DeadlineBell;
  /**
   * Up to when everything was heard that could end a silence in a server's tickets. It stands still while anything is
   * being caught up; undefined where nothing was ever heard.
   */
  heardUntil: (guildId: string | null) => Promise<Date | undefined>;
  processors: Record<DeadlineKind, DeadlineProcessor>;
  clock: { now(): Date };
}

/**
 * What is done about a kind: a claim, in which the deadline is settled or set anew with the decision.
 * @returns false where there was nothing to decide any more
 */
export type DeadlineProcessor = (subjectId: string) => Promise<boolean>;

/** Whether the silence was real is asked again after this. */
const askAgainMs = 1000;

/** For a job, which knows no more than which deadline it is about. */
export async function wakeDeadline(needs: DeadlineNeeds, deadline: DeadlineAddress): Promise<void> {
  const open = await needs.deadlines.open(deadline);
  if (open) {
    await decideDeadline(needs, open);
  }
}

/** Decides what is due; what is not, or not yet known to be, is looked at again. */
export async function decideDeadline(needs: DeadlineNeeds, deadline: Deadline): Promise<void> {
  const { kind, subjectId, dueAt } = deadline;
  const now = needs.clock.now();
  if (dueAt > now) {
    needs.bell.set([{ kind, subjectId, at: dueAt, again: true }]);
    return;
  }
  if (dependsOnSilence(kind) && !(await wasHeard(needs, deadline))) {
    needs.bell.set([{ kind, subjectId, at: new Date(now.getTime() + askAgainMs), again: true }]);
    return;
  }
  if (!(await needs.processors[kind](subjectId))) {
    await needs.deadlines.settle(deadline, now);
  }
}

async function wasHeard({ heardUntil }: DeadlineNeeds, { guildId, dueAt }: Deadline): Promise<boolean> {
  const moment = await heardUntil(guildId);
  return moment !== undefined && dueAt <= moment;
}
