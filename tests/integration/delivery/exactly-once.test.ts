import { Client } from 'pg';
import type { Outcome } from '../../../src/delivery/ports';
import { deliveryDesk, texts, type DeliveryDesk } from '../../support/delivery-desk';
import { noAnswer, refusal } from '../../support/fake-places';
import { laneWorkers, type LaneWorkers } from '../../support/lane-worker';

/** A call that a process began and will never hear of, because it died. */
const forever = new Promise<never>(() => undefined);

describe('a message is in its place exactly once', () => {
  let desk: DeliveryDesk;
  let workers: LaneWorkers;

  beforeEach(async () => {
    desk = await deliveryDesk();
    workers = laneWorkers(desk);
  });
  afterEach(() => desk.close());

  const relay = async (at: string, ...contents: string[]): Promise<void> => {
    const messageId = await desk.message('USER', at);
    await desk.append(desk.postLane, 'relay-to-post', { messageId, rendered: texts(...contents) });
  };
  const reply = async (at: string, ...contents: string[]): Promise<void> => {
    const messageId = await desk.message('STAFF', at);
    await desk.append(desk.dmLane, 'relay-to-user', { messageId, rendered: texts(...contents) });
  };
  /** Resolves when the call was carried out by Discord, and the process has died. */
  const dieIn = (lane: string, diesAt: (content: string) => boolean): Promise<void> =>
    new Promise((dead) => {
      const dying = (write: () => Outcome, content: string): Promise<Outcome> => {
        const outcome = write();
        if (diesAt(content)) {
          dead();
          return forever;
        }
        return Promise.resolve(outcome);
      };
      void workers.drain(lane, {
        forum: {
          writeAs: (_post, _author, sending) =>
            dying(() => workers.post.write(sending), sending.part.content),
        },
        messages: {
          send: (_channel, sending) => dying(() => workers.dm.write(sending), sending.part.content),
        },
      });
    });
  const linked = async (): Promise<number> => desk.database.prisma.link.count();

  it('is carried in order, at two statements a message', async () => {
    await relay('901', 'one');
    await relay('902', 'two');
    const counted = jest.spyOn(Client.prototype, 'query');
    counted.mockClear();
    await workers.drain(desk.postLane);
    // The claim, two settlements that each look for the next, and the server's settings and categories, kept in
    // memory for 5 s.
    expect(counted).toHaveBeenCalledTimes(5);
    counted.mockRestore();
    expect(workers.post.texts()).toEqual(['one', 'two']);
  });

  it.each(['post', 'dm'] as const)('although the process dies right after sending it (%s)', async (place) => {
    const lane = place === 'post' ? desk.postLane : desk.dmLane;
    const write = place === 'post' ? relay : reply;
    await write('901', 'one');
    await write('902', 'two');
    await dieIn(lane, (content) => content === 'one');
    desk.clock.advance(30_000);
    await workers.drain(lane);
    expect(workers[place].texts()).toEqual(['one', 'two']);
    await expect(linked()).resolves.toBe(2);
  });

  it.each(['post', 'dm'] as const)('although the process dies between two parts (%s)', async (place) => {
    const lane = place === 'post' ? desk.postLane : desk.dmLane;
    await (place === 'post' ? relay : reply)('901', 'first', 'second', 'third');
    await dieIn(lane, (content) => content === 'second');
    desk.clock.advance(30_000);
    await workers.drain(lane);
    expect(workers[place].texts()).toEqual(['first', 'second', 'third']);
    await expect(
      desk.database.prisma.link.findMany({ orderBy: { discordId: 'asc' } }),
    ).resolves.toMatchObject([{ part: 0 }, { part: 1 }, { part: 2 }]);
  });

  it.each(['post', 'dm'] as const)('although the process dies before it was sent (%s)', async (place) => {
    const lane = place === 'post' ? desk.postLane : desk.dmLane;
    await (place === 'post' ? relay : reply)('901', 'one');
    await workers.ledger.claim(lane, desk.lease());
    desk.clock.advance(30_000);
    await workers.drain(lane);
    expect(workers[place].texts()).toEqual(['one']);
  });

  it('although no answer came: five seconds later it is found, not sent again', async () => {
    await relay('901', 'one');
    await workers.drain(desk.postLane, {
      forum: {
        writeAs: (_post, _author, sending) => (workers.post.write(sending), Promise.resolve(noAnswer)),
      },
    });
    await workers.drain(desk.postLane);
    await expect(linked()).resolves.toBe(0);
    desk.clock.advance(5000);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['one']);
    await expect(linked()).resolves.toBe(1);
  });

  it('although Discord says 500 after it made the message', async () => {
    await relay('901', 'one');
    await workers.drain(desk.postLane, {
      forum: {
        writeAs: (_post, _author, sending) => (workers.post.write(sending), Promise.resolve(refusal(500, 0))),
      },
    });
    desk.clock.advance(1000);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['one']);
    await expect(linked()).resolves.toBe(1);
  });

  it('although two equal messages stand in a row and the process dies between them', async () => {
    await relay('901', 'same');
    await relay('902', 'same');
    await workers.drain(desk.postLane, {
      forum: {
        writeAs: (_post, _author, sending) =>
          Promise.resolve(workers.post.messages.length === 0 ? workers.post.write(sending) : noAnswer),
      },
    });
    desk.clock.advance(5000);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['same', 'same']);
  });

  it('although another process took over: whoever was slow takes its copy back', async () => {
    await relay('901', 'one');
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let began: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const slow = workers.drain(desk.postLane, {
      forum: {
        writeAs: async (_post, _author, sending) => {
          began();
          await asked;
          return workers.post.write(sending);
        },
      },
    });
    await begun;
    desk.clock.advance(30_000);
    await workers.drain(desk.postLane);
    answer();
    await slow;
    expect(workers.post.texts()).toEqual(['one']);
    await expect(linked()).resolves.toBe(1);
  });

  it('although the copy of whoever was slow was adopted: then that one stays', async () => {
    await relay('901', 'one');
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let began: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const slow = workers.drain(desk.postLane, {
      forum: {
        writeAs: async (_post, _author, sending) => {
          const outcome = workers.post.write(sending);
          began();
          await asked;
          return outcome;
        },
      },
    });
    await begun;
    desk.clock.advance(30_000);
    await workers.drain(desk.postLane);
    answer();
    await slow;
    expect(workers.post.texts()).toEqual(['one']);
    await expect(linked()).resolves.toBe(1);
  });

  it('although a copy appears after the takeover: a minute later the place is read again and it goes', async () => {
    await relay('900', 'before');
    await workers.drain(desk.postLane);
    await relay('901', 'one');
    await workers.ledger.claim(desk.postLane, desk.lease());
    desk.clock.advance(30_000);
    await workers.drain(desk.postLane);
    const straggler = { content: 'one', files: [] };
    workers.post.write({
      part: straggler,
      index: 0,
      nonce: 'late',
      replyTo: null,
      origin: null,
      signal: AbortSignal.timeout(1000),
    });
    await relay('902', 'two');
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['before', 'one', 'one', 'two']);

    await expect(workers.store.appendCleanUps(desk.clock.now())).resolves.toEqual([]);
    desk.clock.advance(60_000);
    await expect(workers.store.appendCleanUps(desk.clock.now())).resolves.toEqual([desk.postLane]);
    await expect(workers.store.appendCleanUps(desk.clock.now())).resolves.toEqual([]);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['before', 'one', 'two']);
    await expect(linked()).resolves.toBe(3);
  });

  it('after a start that frees what the process before held: five seconds later, as one of unknown outcome', async () => {
    await relay('901', 'one');
    await dieIn(desk.postLane, () => true);
    await expect(workers.store.releaseLeases(desk.clock.now())).resolves.toBe(1);
    await workers.drain(desk.postLane);
    await expect(linked()).resolves.toBe(0);
    desk.clock.advance(5000);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['one']);
    await expect(linked()).resolves.toBe(1);
  });

  describe('in a DM, where a nonce tells', () => {
    const lookNever = (): never => {
      throw new Error('nothing was to be looked up');
    };

    it('is asked for with the same nonce within a minute, without reading the DM', async () => {
      await reply('901', 'one');
      await workers.drain(desk.dmLane, {
        messages: { send: (_channel, sending) => (workers.dm.write(sending), Promise.resolve(noAnswer)) },
      });
      desk.clock.advance(5000);
      await workers.drain(desk.dmLane, { messages: { findUnlinked: lookNever } });
      expect(workers.dm.texts()).toEqual(['one']);
      await expect(linked()).resolves.toBe(1);
    });

    it('is looked for first after a minute', async () => {
      await reply('901', 'one');
      await workers.drain(desk.dmLane, {
        messages: { send: (_channel, sending) => (workers.dm.write(sending), Promise.resolve(noAnswer)) },
      });
      desk.clock.advance(60_000);
      await workers.drain(desk.dmLane, { messages: { send: lookNever } });
      expect(workers.dm.texts()).toEqual(['one']);
      await expect(linked()).resolves.toBe(1);
    });

    it('although Discord gives its text back changed', async () => {
      await reply('901', 'look <:wave:300000000000000009>');
      await workers.drain(desk.dmLane, {
        messages: {
          send: (_channel, sending) =>
            Promise.resolve({ ...workers.dm.write(sending), content: 'look :wave:' } as Outcome),
        },
      });
      expect(workers.dm.texts()).toHaveLength(1);
      await expect(linked()).resolves.toBe(1);
    });

    it('is not done when Discord gives back an older message: it is sent with a new nonce', async () => {
      await reply('900', 'before');
      await workers.drain(desk.dmLane);
      await reply('901', 'one');
      const unsettled = { where: { settledAt: null } };
      const before = await desk.database.prisma.delivery.findFirstOrThrow(unsettled);
      await workers.drain(desk.dmLane, {
        messages: {
          send: (_channel, { nonce }) =>
            Promise.resolve({
              kind: 'sent',
              link: { channelId: '5', discordId: '6', part: 0, webhookId: null },
              content: `something else ${nonce}`,
            }),
        },
      });
      const after = await desk.database.prisma.delivery.findFirstOrThrow(unsettled);
      expect(after).toMatchObject({ status: 'PENDING', reason: 'NONCE_TAKEN' });
      expect(after.nonce).not.toBe(before.nonce);
      await workers.drain(desk.dmLane);
      expect(workers.dm.texts()).toEqual(['before', 'one']);
    });
  });
});
