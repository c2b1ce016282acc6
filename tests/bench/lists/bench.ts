/** What people look through, in databases of several sizes. */
import { bench } from '../run-measurements';
import { listing } from './listing';
import { fullSize, quickSize } from './size';

export const listsBench = bench({
  measurements: {
    small: ({ small, samples }) => listing(small, samples),
    middle: ({ middle, samples }) => listing(middle, samples),
    large: ({ large, samples }) => listing(large, samples),
  },
  fullSize,
  quickSize,
});
