/** Wakes deadlines by delayed jobs, which are named like them. */
import type { DeadlineLook, DeadlineQueue } from '../deadlines/ports';
import type { Jobs } from './queue';

/** A look that is in the queue is not queued a second time, except where it follows one that is just ending. */
export const deadlineQueue = (jobs: Pick<Jobs, 'addAll'>, clock: { now(): Date }): DeadlineQueue => ({
  add: (looks) =>
    jobs.addAll(
      looks.map((look) => ({
        name: look.kind,
        payload: { subjectId: look.subjectId },
        delayMs: Math.max(0, look.at.getTime() - clock.now().getTime()),
        ...(!look.again && { id: idOf(look) }),
      })),
    ),
});

const idOf = ({ kind, subjectId, at }: DeadlineLook): string => `${kind}-${subjectId}-${at.getTime()}`;
