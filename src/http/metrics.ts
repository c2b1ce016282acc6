/** Numbers for Prometheus: what this process counts. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** Counts one answer of Discord's REST API by its HTTP status. */
  countDiscordAnswer(status: number): void;
  /** Counts a limit of Discord's that a call met. @param waitMs until it may be made */
  countLimit(scope: 'global' | 'route', waitMs: number): void;
  /** Counts a delivery that is done, or failed for good. @param reason of a failure */
  countDelivery(kind: string, outcome: 'done' | 'failed', reason?: string): void;
  /** Takes down how long reading what was missed has taken, and how much that was. */
  caughtUp(ms: number, found: number): void;
}

/** Opens a registry of its own, so that two bots in one process do not mix. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const answers = counter('postern_discord_answers_total', "Answers of Discord's REST API, by HTTP status.", [
    'status',
  ]);
  const limits = counter('postern_rate_limits_total', "Limits of Discord's that a call met, by scope.", [
    'scope',
  ]);
  const waits = counter(
    'postern_rate_limit_wait_seconds_total',
    'Seconds for which such limits held a call back, by scope.',
    ['scope'],
  );
  const deliveries = counter('postern_deliveries_total', 'Deliveries that are done, by kind.', ['kind']);
  const failures = counter(
    'postern_deliveries_failed_total',
    'Deliveries that failed for good, by kind and reason.',
    ['kind', 'reason'],
  );
  const found = counter(
    'postern_missed_messages_total',
    'Missed messages that were found by catching up.',
    [],
  );
  const catchUp = new Gauge({
    name: 'postern_catch_up_seconds',
    help: 'How long the last reading of what was missed has taken; 0 before the first.',
    registers: [registry],
  });
  return {
    registry,
    countDiscordAnswer: (status) => answers.inc({ status }),
    countLimit(scope, waitMs) {
      limits.inc({ scope });
      waits.inc({ scope }, waitMs / 1000);
    },
    countDelivery: (kind, outcome, reason = 'unknown') =>
      outcome === 'done' ? deliveries.inc({ kind }) : failures.inc({ kind, reason }),
    caughtUp(ms, count) {
      catchUp.set(ms / 1000);
      found.inc(count);
    },
  };
}
