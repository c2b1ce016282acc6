/** `npm run bench -- lists [--quick] [--only NAME,…]`: what people look through, in databases of several sizes. */
import { listsBench } from './lists/bench';
import { runAsProgram } from './run-measurements';

runAsProgram(listsBench);
