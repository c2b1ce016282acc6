import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { removeSettledDeliveries } from '../../../src/delivery/remove-settled';
import { deliveryStore } from '../../../src/storage/delivery-store';
import { deliveryLedger } from '../../../src/storage/hot-path/claim-delivery';
import { deliveryDesk, ids, texts, type DeliveryDesk } from '../../support/delivery-desk';

describe('deliveries in the database', () => {
  let desk: DeliveryDesk;
  beforeEach(async () => {
    desk = await deliveryDesk();
  });
  afterEach(() => desk.close());

  const day = 24 * 60 * 60_000;

  it('go a week after they were settled; one that still waits stays, however old', async () => {
    const ledger = deliveryLedger(desk.database.statements);
    const deliveries = deliveryStore(desk.database.prisma);
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    const waits = await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('b') });
    const first = await ledger.claim(desk.postLane, desk.lease());
    await ledger.settleAndClaimNext(first!, { to: 'DONE', links: [] }, desk.lease(), true);
    desk.clock.advance(7 * day);
    await expect(removeSettledDeliveries({ deliveries, clock: desk.clock })).resolves.toBe(0);
    desk.clock.advance(1);
    await expect(removeSettledDeliveries({ deliveries, clock: desk.clock })).resolves.toBe(1);
    const left = await desk.database.prisma.delivery.findMany();
    expect(left.map(({ id }) => String(id))).toEqual([waits]);
  });

  it('are looked at no further than to the batch in which they are too young to go', async () => {
    const { prisma, url } = desk.database;
    await prisma.$executeRaw`
      INSERT INTO deliveries (lane, kind, nonce, status, not_before, settled_at, created_at)
      SELECT 'post:7', 'notice-to-post', gen_random_uuid(), 'DONE', at, at, at
      FROM generate_series(1, 20000) n, LATERAL (SELECT ${desk.clock.now()}::timestamptz + n * interval '1 minute' AS at) moment`;
    await prisma.$executeRaw`ANALYZE deliveries`;
    const sent = jest.spyOn(Client.prototype, 'query');
    const moment = new Date(desk.clock.now().getTime() + 101 * 60_000);
    await expect(deliveryStore(prisma).removeSettledBefore(moment)).resolves.toBe(100);
    const statements = sent.mock.calls.map(
      ([query]) => query as unknown as { text: string; values: unknown[] },
    );
    sent.mockRestore();
    expect(await rowsRead(url, statements)).toBeLessThanOrEqual(2 * 5000);
  });

  it('tell which messages of a place are known', async () => {
    await desk.database.prisma.link.create({
      data: { channelId: BigInt(ids.post), discordId: 5n, deliveryId: 1n, part: 0 },
    });
    await expect(deliveryStore(desk.database.prisma).linkedAmong(ids.post, ['4', '5', '6'])).resolves.toEqual(
      ['5'],
    );
  });
});

interface PlanNode {
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** How many rows statements read when they are carried out again. */
async function rowsRead(url: string, statements: { text: string; values: unknown[] }[]): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const count = (node: PlanNode): number => {
    const { 'Actual Rows': found = 0, 'Rows Removed by Filter': passed = 0, Plans = [] } = node;
    const own = node['Relation Name'] === undefined ? 0 : (found + passed) * (node['Actual Loops'] ?? 1);
    return own + Plans.reduce((sum, plan) => sum + count(plan), 0);
  };
  let rows = 0;
  for (const { text, values } of statements) {
    const { rows: plans } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    );
    rows += count(plans[0]!['QUERY PLAN'][0].Plan);
  }
  await client.end();
  return rows;
}

describe('the plans of the message path', () => {
  const rows = 30_000;
  let desk: DeliveryDesk;
  let client: Client;
  const statements: { text: string; values: unknown[] }[] = [];

  beforeAll(async () => {
    desk = await deliveryDesk();
    client = new Client({ connectionString: desk.database.url });
    await client.connect();
    await client.query(
      `INSERT INTO deliveries (lane, kind, ticket_id, nonce, status, not_before, settled_at, created_at)
       SELECT 'post:' || (n % 500), 'relay-to-post', 1, gen_random_uuid(), 'DONE', now(), now(), now()
       FROM generate_series(1, ${rows}) n`,
    );
    await client.query(
      `INSERT INTO messages (ticket_id, user_id, side, channel_id, message_id, author_id, author_name, author_icon, content, received_at)
       SELECT 1, ${ids.user}, 'USER', ${ids.dm}, n, ${ids.user}, 'alice', '', 'hi', now() FROM generate_series(1, ${rows}) n`,
    );
    await client.query(
      `INSERT INTO links (channel_id, discord_id, message_id, delivery_id, part)
       SELECT ${ids.post}, n, n, n, 0 FROM generate_series(1, ${rows}) n`,
    );
    await client.query('ANALYZE');
    await record();
  });
  afterAll(async () => {
    await client.end();
    await desk.close();
  });

  /** Runs the statements once and keeps what was sent to the server. */
  async function record(): Promise<void> {
    const ledger = deliveryLedger(desk.database.statements);
    const answer = await desk.message('USER', String(rows + 10), { replyToId: '7', files: [{ size: 10 }] });
    await desk.append(desk.postLane, 'relay-to-post', { messageId: answer, rendered: texts('a') });
    await desk.append(desk.postLane, 'relay-to-post', { messageId: answer, rendered: texts('b') });
    const sent = jest.spyOn(Client.prototype, 'query');
    const first = await ledger.claim(desk.postLane, desk.lease());
    const link = { channelId: ids.post, discordId: String(rows + 20), part: 0, webhookId: null };
    await ledger.settleAndClaimNext(
      first!,
      { to: 'DONE', links: [link] },
      { ...desk.lease(), worker: randomUUID() },
      true,
    );
    for (const call of sent.mock.calls) {
      const [query] = call as unknown[];
      statements.push(query as (typeof statements)[number]);
    }
    sent.mockRestore();
  }

  it.each([
    ['claim', 0],
    ['settle and claim next', 1],
  ])('read no table from end to end (%s)', async (_name, index) => {
    const { text, values } = statements[index]!;
    const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(lines).toContain('deliveries_open');
    expect(lines).not.toMatch(/Seq Scan on (deliveries|links|messages|tickets_|people_)/u);
  });

  it.each([
    ['claim', 0],
    ['settle and claim next', 1],
  ])('cost the same however much waits in other lanes (%s)', async (_name, index) => {
    const { text, values } = statements[index]!;
    const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    const scans = plan.map((line) => line['QUERY PLAN']).filter((line) => line.includes('deliveries_open'));
    expect(scans).toHaveLength(1);
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
      /Scan using deliveries_open on deliveries .*\n *Index Cond: \(lane = /u,
    );
  });
});
