/** `npm run bench -- lists [--quick] [--only NAME,…]`: what people look through, in databases of several sizes. */
import { listing } from './lists/listing';
import { fullSize, quickSize } from './lists/size';
import { runAsProgram } from './run-measurements';

runAsProgram({
  measurements: {
    small: ({ small, samples }) => listing(small, samples),
    middle: ({ middle, samples }) => listing(middle, samples),
    large: ({ large, samples }) => listing(large, samples),
  },
  fullSize,
  quickSize,
});
