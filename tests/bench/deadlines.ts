/** `npm run bench -- deadlines [--quick] [--only NAME,…]`: what waits for a moment, and what ends a ticket. */
import { deadlinesBench } from './deadlines/bench';
import { runAsProgram } from './run-measurements';

runAsProgram(deadlinesBench);
