/** `npm run bench -- relay [--quick] [--only NAME,…]`: how fast the relay is and what it costs, beside the targets. */
import { relayBench } from './relay/bench';
import { runAsProgram } from './run-measurements';

runAsProgram(relayBench);
