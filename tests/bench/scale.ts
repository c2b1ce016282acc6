/** `npm run bench -- scale [--quick] [--only NAME,…]`: what several processes carry together, and what one costs. */
import { scaleBench } from './scale/bench';
import { runAsProgram } from './run-measurements';

runAsProgram(scaleBench);
