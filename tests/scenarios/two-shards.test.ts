import { desk, type Desk, type Opened } from '../support/desk';
import { secondServer, type SecondServer } from '../support/second-server';
import { seesOnceInOrder } from '../support/sights';
import type { PostView } from '../../sandbox/people/protocol';

let d: Desk;
let harbour: SecondServer;
let here: Opened;
let there: PostView;
const shardOf = (guildId: string): number => Number((BigInt(guildId) >> 22n) % 2n);

/** Opens a desk with two servers, each of which is told of on a connection of its own where there are two. */
async function open(recommendedShards: number): Promise<void> {
  d = await desk({ inOrder: true, sandbox: { gateway: { recommendedShards } } });
  const others = [d.newUser('lena')];
  do {
    harbour = await secondServer(d, 'Harbour', others);
  } while (shardOf(harbour.guildId) === shardOf(d.guildId));
}

async function openTickets(): Promise<void> {
  here = await d.opens(d.alice, 'hello, hall');
  await d.bob.does({ act: 'join', guildId: harbour.guildId });
  await d.bob.does({ act: 'leave', guildId: d.guildId });
  await d.bob.dm('hello, harbour');
  there = await harbour.owner.newPost(harbour.forum);
  await harbour.owner.seesOnce('hello, harbour', there);
}

beforeAll(() => open(2));
afterAll(() => d?.close());

it('serves two servers of which each is told of on a connection of its own', async () => {
  const identified = d.sandbox.gateway.entries.filter(({ kind }) => kind === 'identified');
  expect(new Set(identified.map(({ shard }) => shard?.[0]))).toEqual(new Set([0, 1]));
  await openTickets();
  await d.mod.writes(here.post, 'hello from the hall');
  await harbour.owner.writes(there, 'hello from the harbour');
  await d.alice.seesOnce('hello from the hall');
  await d.bob.seesOnce('hello from the harbour');
});

it.each([0, 1])('misses nothing where connection %i breaks and cannot be resumed', async (shard) => {
  d.sandbox.gateway.planned.refuseResume('invalid-session');
  d.sandbox.gateway.kill(shard);
  const [ofHall, ofHarbour] = [`hall, while ${shard} was broken`, `harbour, while ${shard} was broken`];
  await Promise.all([
    d.mod.writes(here.post, ofHall),
    harbour.owner.writes(there, ofHarbour),
    d.alice.dm(`alice, while ${shard} was broken`),
    d.bob.dm(`bob, while ${shard} was broken`),
  ]);
  await d.alice.seesOnce(ofHall);
  await d.bob.seesOnce(ofHarbour);
  await d.mod.seesOnce(`alice, while ${shard} was broken`, here.post);
  await harbour.owner.seesOnce(`bob, while ${shard} was broken`, there);
});

it('reads on both what was written while the bot was away', async () => {
  await d.bot.stop();
  await d.mod.writes(here.post, 'hall, one');
  await harbour.owner.writes(there, 'harbour, one');
  await d.mod.writes(here.post, 'hall, two');
  await harbour.owner.writes(there, 'harbour, two');
  await d.bot.start();
  await seesOnceInOrder(d.alice, d.alice.dmWith(), ['hall, one', 'hall, two']);
  await seesOnceInOrder(d.bob, d.bob.dmWith(), ['harbour, one', 'harbour, two']);
});

describe('another number of connections than before', () => {
  beforeAll(async () => {
    await d.close();
    await open(1);
    await openTickets();
  });

  it.each([2, 1])('misses nothing and mixes nothing up: %i', async (shards) => {
    const texts = (who: string) => [`${who} on ${shards}, away`, `${who} on ${shards}, back`] as const;
    const said = { hall: texts('hall'), harbour: texts('harbour'), alice: texts('alice'), bob: texts('bob') };
    const write = (nth: 0 | 1) =>
      Promise.all([
        d.mod.writes(here.post, said.hall[nth]),
        harbour.owner.writes(there, said.harbour[nth]),
        d.alice.dm(said.alice[nth]),
        d.bob.dm(said.bob[nth]),
      ]);
    await d.bot.stop();
    d.sandbox.world.options.gateway.recommendedShards = shards;
    await write(0);
    await d.bot.start();
    await write(1);
    await seesOnceInOrder(d.alice, d.alice.dmWith(), said.hall);
    await seesOnceInOrder(d.bob, d.bob.dmWith(), said.harbour);
    await seesOnceInOrder(d.mod, here.post, said.alice);
    await seesOnceInOrder(harbour.owner, there, said.bob);
  });
});
