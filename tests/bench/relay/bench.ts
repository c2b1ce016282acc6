/** How fast the relay is and what it costs, beside the targets. */
import { bench } from '../run-measurements';
import { callsPerMessage, catchingUp, documentedLimits, memory, starting } from './cost';
import { fullSize, quickSize } from './size';
import { addedTime, atDiscordsRate, burstOfOneUser, busyTicket, throughput, whereTimeGoes } from './speed';

export const relayBench = bench({
  measurements: {
    start: starting,
    calls: callsPerMessage,
    'added-redis': (size) => addedTime(size, 'redis'),
    'added-postgres': (size) => addedTime(size, 'postgres'),
    'where-time-goes': whereTimeGoes,
    throughput,
    'discords-rate': atDiscordsRate,
    'busy-ticket': busyTicket,
    burst: burstOfOneUser,
    limits: documentedLimits,
    'catching-up': catchingUp,
    memory,
  },
  fullSize,
  quickSize,
});
