import { createServer, type AddressInfo } from 'node:net';
import { addGauges } from '../../src/http/gauges';
import { openMetrics } from '../../src/http/metrics';
import { startHttp, type HttpServer } from '../../src/http/server';
import type { Backlog } from '../../src/processes/backlog';

describe('the HTTP side', () => {
  let server: HttpServer;
  let problem: Error | undefined;
  let latency = -1;
  let waiting: Promise<Backlog>;
  const metrics = openMetrics();
  addGauges(metrics.registry, {
    gatewayLatencyMs: () => latency,
    breakerIsOpen: () => false,
    backlog: () => waiting,
  });

  beforeAll(async () => {
    const queue = () => (problem ? Promise.reject(problem) : Promise.resolve());
    server = await startHttp(
      { host: '127.0.0.1', port: 0 },
      { database: async () => {}, queue },
      metrics.registry,
    );
  });
  afterAll(() => server.close());

  it('says that the process lives', async () => {
    const answer = await fetch(`${server.address}/healthz`);
    expect(answer.status).toBe(200);
    await expect(answer.json()).resolves.toEqual({ status: 'alive' });
  });

  it('says whether it is ready, and why not', async () => {
    const ready = await fetch(`${server.address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, parts: { database: 'ok', queue: 'ok' } },
    ]);
    problem = new Error('the connection is closed');
    const notReady = await fetch(`${server.address}/readyz`);
    expect([notReady.status, await notReady.json()]).toEqual([
      503,
      { ready: false, parts: { database: 'ok', queue: 'the connection is closed' } },
    ]);
    problem = undefined;
  });

  const numbers = async (): Promise<string> => (await fetch(`${server.address}/metrics`)).text();
  const nothing: Backlog = {
    pending: 0,
    parked: 0,
    oldestPendingSeconds: 0,
    lagSeconds: 0,
    deadlinesOverdue: 0,
    oldestOverdueSeconds: 0,
  };

  it('gives numbers to Prometheus', async () => {
    latency = 42;
    waiting = Promise.resolve({ ...nothing, pending: 7, lagSeconds: 1.5 });
    metrics.countDiscordAnswer(200);
    metrics.countDiscordAnswer(200);
    metrics.countLimit('global', 250);
    metrics.countDelivery('relay-to-post', 'done');
    metrics.countDelivery('relay-to-user', 'failed', 'BLOCKED');
    metrics.caughtUp(1250, 3);
    const answer = await fetch(`${server.address}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const lines = (await answer.text()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'postern_discord_answers_total{status="200"} 2',
        'postern_rate_limits_total{scope="global"} 1',
        'postern_rate_limit_wait_seconds_total{scope="global"} 0.25',
        'postern_deliveries_total{kind="relay-to-post"} 1',
        'postern_deliveries_failed_total{kind="relay-to-user",reason="BLOCKED"} 1',
        'postern_catch_up_seconds 1.25',
        'postern_missed_messages_total 3',
        'postern_gateway_latency_seconds 0.042',
        'postern_breaker_open 0',
        'postern_deliveries_pending 7',
        'postern_deliveries_parked 0',
        'postern_lane_lag_seconds 1.5',
        'postern_oldest_pending_delivery_seconds 0',
        'postern_deadlines_overdue 0',
      ]),
    );
    expect(lines.join('\n')).toContain('process_resident_memory_bytes');
  });

  it('gives its other numbers while the database is away, or does not answer', async () => {
    for (const none of [
      Promise.reject(new Error('the database is away')),
      new Promise<Backlog>(() => undefined),
    ]) {
      waiting = none;
      const text = await numbers();
      expect(text).toMatch(/postern_deliveries_pending nan/iu);
      expect(text).toMatch(/postern_lane_lag_seconds nan/iu);
      expect(text).toContain('postern_gateway_latency_seconds 0.042');
    }
  });

  it('explains a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startHttp({ host: '127.0.0.1', port }, {}, metrics.registry)).rejects.toThrow(
      `Postern cannot listen on 127.0.0.1:${port}: another program uses that port.`,
    );
    other.close();
  });
});
