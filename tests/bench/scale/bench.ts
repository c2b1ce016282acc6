/** What several processes carry together, and what one costs. */
import { bench } from '../run-measurements';
import { manyServers } from './many-servers';
import { carriedBy, oneIsKilled, twoAgainstOne } from './workers';

export const scaleBench = bench({
  measurements: {
    alone: (messages) => carriedBy(messages, undefined),
    'one-worker': (messages) => carriedBy(messages, 1),
    'two-workers': twoAgainstOne,
    'four-workers': (messages) => carriedBy(messages, 4),
    'one-is-killed': oneIsKilled,
    'many-servers': (messages) => manyServers(messages / 8),
  },
  fullSize: 8000,
  quickSize: 2000,
});
