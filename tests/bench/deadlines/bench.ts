/** What waits for a moment, and what ends a ticket. */
import { bench } from '../run-measurements';
import { dueAtOnce, idle, restoring } from './due';
import { acknowledging, callsOfAnEnd } from './interactions';
import { fullSize, quickSize } from './size';

export const deadlinesBench = bench({
  measurements: {
    restoring,
    'due-and-heard': (size) => dueAtOnce(size, { withinMs: 1000, heard: true }),
    due: (size) => dueAtOnce(size, { withinMs: 1000, heard: false }),
    'due-at-once': (size) => dueAtOnce(size, { withinMs: 0, heard: false }),
    idle,
    acknowledging,
    'calls-of-an-end': callsOfAnEnd,
  },
  fullSize,
  quickSize,
});
