/** The places where the queue can live in this run: always PostgreSQL, and Redis if the run has one. */

export interface QueueChoice {
  name: string;
  redisUrl: string | undefined;
}

export const queueChoices: QueueChoice[] = [
  { name: 'PostgreSQL', redisUrl: undefined },
  ...(process.env.REDIS_URL ? [{ name: 'Redis', redisUrl: process.env.REDIS_URL }] : []),
];
