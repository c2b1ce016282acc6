/** A deadline was woken: whether it is due is looked up anew, whatever woke it. */
import { dependsOnSilence, type DeadlineKind } from './catalog';
import type { Deadline, DeadlineAddress, DeadlineBell, DeadlineStore } from './ports';
import type { SilenceRoom } from './silence-room';

export interface DeadlineNeeds extends DecidingNeeds, HearingNeeds {
  bell: DeadlineBell;
  silences: Pick<SilenceRoom, 'add'>;
}

export interface HearingNeeds {
  /**
   * Up to when everything was heard that could end a silence in a server's tickets, or without one in a DM. It stands
   * still while anything is being caught up; undefined where nothing was ever heard.
   */
  heardUntil: (guildId: string | null) => Promise<Date | undefined>;
}

export interface DecidingNeeds {
  deadlines: DeadlineStore;
  processors: Record<DeadlineKind, DeadlineProcessor>;
  clock: { now(): Date };
}

/**
 * What is done about a kind: a claim, in which the deadline is settled or set anew with the decision.
 * @returns false where there was nothing to decide any more
 */
type DeadlineProcessor = (subjectId: string) => Promise<boolean>;

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
  if (dueAt > needs.clock.now()) {
    needs.bell.set([{ kind, subjectId, at: dueAt, again: true }]);
  } else if (dependsOnSilence(kind) && !(await wasHeard(needs, deadline))) {
    needs.silences.add(deadline);
  } else {
    await decideDue(needs, deadline);
  }
}

/** Decides one that has waited for what followed it to be heard, unless something else took its place meanwhile. */
export async function decideHeard(needs: DecidingNeeds, deadline: Deadline): Promise<void> {
  const open = await needs.deadlines.open(deadline);
  if (open?.id === deadline.id && open.dueAt.getTime() === deadline.dueAt.getTime()) {
    await decideDue(needs, deadline);
  }
}

/**
 * Decides what is known to be due. A clock that was set back meanwhile may have left nothing to decide for now: then it is
 * found again when it is due once more.
 */
async function decideDue({ processors, deadlines, clock }: DecidingNeeds, deadline: Deadline): Promise<void> {
  const isOver = !(await processors[deadline.kind](deadline.subjectId));
  const now = clock.now();
  if (isOver && deadline.dueAt <= now) {
    await deadlines.settle(deadline, now);
  }
}

/** @returns whether nothing can still be unheard that was written before it was due */
export async function wasHeard(
  { heardUntil }: HearingNeeds,
  { guildId, dueAt }: Pick<Deadline, 'guildId' | 'dueAt'>,
): Promise<boolean> {
  const moment = await heardUntil(guildId);
  return moment !== undefined && dueAt <= moment;
}
