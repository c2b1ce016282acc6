import { createServer, type AddressInfo } from 'node:net';
import { openMetrics } from '../../src/http/metrics';
import { startHttp, type HttpServer } from '../../src/http/server';

describe('the HTTP side', () => {
  let server: HttpServer;
  let problem: Error | undefined;
  let latency = -1;
  const metrics = openMetrics(
    () => latency,
    () => false,
  );

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

  it('gives numbers to Prometheus', async () => {
    latency = 42;
    metrics.countDiscordAnswer(200);
    metrics.countDiscordAnswer(200);
    const answer = await fetch(`${server.address}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('postern_discord_answers_total{status="200"} 2');
    expect(text).toContain('postern_gateway_latency_seconds 0.042');
    expect(text).toContain('process_resident_memory_bytes');
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
