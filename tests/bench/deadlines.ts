/** `npm run bench -- deadlines [--quick] [--only NAME,…]`: what waits for a moment, and what ends a ticket. */
import { dueAtOnce, idle, restoring } from './deadlines/due';
import { acknowledging, callsOfAnEnd } from './deadlines/interactions';
import { fullSize, quickSize } from './deadlines/size';
import { runAsProgram } from './run-measurements';

runAsProgram({
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
