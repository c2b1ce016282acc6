/** `npm run bench -- faults [--quick] [--only NAME,…]`: what is lost, doubled or out of order where things go wrong. */
import { faultsBench } from './faults/bench';
import { runAsProgram } from './run-measurements';

runAsProgram(faultsBench);
