/** `npm run bench -- relay [--quick] [--only NAME,…]`: how fast the relay is and what it costs, beside the targets. */
import { callsPerMessage, catchingUp, documentedLimits, memory, starting } from './relay/cost';
import { fullSize, quickSize } from './relay/size';
import { addedTime, atDiscordsRate, burstOfOneUser, busyTicket, throughput } from './relay/speed';
import { runAsProgram } from './run-measurements';

runAsProgram({
  measurements: {
    start: starting,
    calls: callsPerMessage,
    'added-redis': (size) => addedTime(size, 'redis'),
    'added-postgres': (size) => addedTime(size, 'postgres'),
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
