/** `npm run bench [-- --quick]`: every figure of every bench but that of the sandbox, in one table. */
import { deadlinesBench } from './deadlines/bench';
import { faultsBench } from './faults/bench';
import { listsBench } from './lists/bench';
import { relayBench } from './relay/bench';
import { runAsProgram } from './run-measurements';
import { scaleBench } from './scale/bench';

runAsProgram(relayBench, deadlinesBench, listsBench, faultsBench, scaleBench);
