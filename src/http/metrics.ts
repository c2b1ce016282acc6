/** Numbers for Prometheus. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** Counts one answer of Discord's REST API by its HTTP status. */
  countDiscordAnswer(status: number): void;
}

/**
 * Opens a registry of its own, so that two bots in one process do not mix.
 * @param gatewayLatencyMs the last heartbeat's round trip; negative or NaN while unknown
 * @param breakerIsOpen whether calls are held back because Discord refused too many
 */
export function openMetrics(
  gatewayLatencyMs: () => number,
  breakerIsOpen: () => boolean = () => false,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: 'postern_discord_answers_total',
    help: "Answers of Discord's REST API, by HTTP status.",
    labelNames: ['status'],
    registers: [registry],
  });
  registry.registerMetric(
    new Gauge({
      name: 'postern_gateway_latency_seconds',
      help: 'Round trip of the last heartbeat on the gateway; NaN while not connected.',
      registers: [],
      collect() {
        const latency = gatewayLatencyMs();
        this.set(latency >= 0 ? latency / 1000 : Number.NaN);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'postern_breaker_open',
      help: '1 while nothing is sent because Discord refused too many requests.',
      registers: [],
      collect() {
        this.set(breakerIsOpen() ? 1 : 0);
      },
    }),
  );
  return { registry, countDiscordAnswer: (status) => answers.inc({ status }) };
}
