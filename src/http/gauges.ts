/** Numbers for Prometheus that are asked for each time they are read: how things stand, and what waits. */
import { Gauge, type Registry } from 'prom-client';
import type { Backlog } from '../processes/backlog';

export interface Sources {
  /** Round trip of the last heartbeat; negative or NaN while unknown. */
  gatewayLatencyMs: () => number;
  /** Whether calls are held back because Discord refused too many. */
  breakerIsOpen: () => boolean;
  /** What waits in the database; rejects while that is away. */
  backlog: () => Promise<Backlog>;
}

/** A database that does not answer in this time has no numbers, but the others are told. */
const backlogMs = 2000;

/** Adds them to a registry. */
export function addGauges(registry: Registry, sources: Sources): void {
  addGateway(registry, sources);
  addBacklog(registry, sources);
}

function addGateway(registry: Registry, { gatewayLatencyMs, breakerIsOpen }: Sources): void {
  const gauges: [name: string, help: string, read: () => number][] = [
    [
      'postern_gateway_latency_seconds',
      'Round trip of the last heartbeat on the gateway; NaN while not connected.',
      () => (gatewayLatencyMs() >= 0 ? gatewayLatencyMs() / 1000 : Number.NaN),
    ],
    [
      'postern_breaker_open',
      '1 while nothing is sent because Discord refused too many requests.',
      () => (breakerIsOpen() ? 1 : 0),
    ],
  ];
  for (const [name, help, read] of gauges) {
    const collect = function (this: Gauge): void {
      this.set(read());
    };
    registry.registerMetric(new Gauge({ name, help, registers: [], collect }));
  }
}

const backlogGauges: readonly [figure: keyof Backlog, name: string, help: string][] = [
  ['pending', 'postern_deliveries_pending', 'Deliveries that are not settled.'],
  ['parked', 'postern_deliveries_parked', 'Deliveries that wait for a place that is closed to the bot.'],
  [
    'oldestPendingSeconds',
    'postern_oldest_pending_delivery_seconds',
    'Age of the oldest unsettled delivery in a lane that is not parked.',
  ],
  [
    'lagSeconds',
    'postern_lane_lag_seconds',
    'Since when the delivery that is due for longest could be carried out.',
  ],
  ['deadlinesOverdue', 'postern_deadlines_overdue', 'Deadlines whose time is over, undecided.'],
  [
    'oldestOverdueSeconds',
    'postern_oldest_overdue_deadline_seconds',
    'Since when the oldest of these is due.',
  ],
];

/** NaN while the database does not answer. */
function addBacklog(registry: Registry, { backlog }: Sources): void {
  const read = askedOnce(() => inTime(backlog()));
  for (const [figure, name, help] of backlogGauges) {
    const collect = async function (this: Gauge): Promise<void> {
      this.set((await read())?.[figure] ?? Number.NaN);
    };
    registry.registerMetric(new Gauge({ name, help, registers: [], collect }));
  }
}

/** All gauges are read at the same time: one question is enough for them. */
function askedOnce<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asking: Promise<Answer> | undefined;
  return () => (asking ??= ask().finally(() => (asking = undefined)));
}

async function inTime(asked: Promise<Backlog>): Promise<Backlog | undefined> {
  const giveUp = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), backlogMs).unref();
  });
  return Promise.race([asked.catch(() => undefined), giveUp]);
}
