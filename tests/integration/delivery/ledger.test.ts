import { Client } from 'pg';
import type { ClaimedDelivery, Link, Settlement, Waiting } from '../../../src/delivery/ports';
import { deliveryStore } from '../../../src/storage/delivery-store';
import { deliveryLedger } from '../../../src/storage/hot-path/claim-delivery';
import { deliveryDesk, ids, texts, type DeliveryDesk } from '../../support/delivery-desk';

const link = (discordId: string, more: Partial<Link> = {}): Link => ({
  channelId: ids.post,
  discordId,
  part: 0,
  webhookId: null,
  ...more,
});
const done = (...links: Link[]): Settlement => ({ to: 'DONE', links });
const waiting = (more: Partial<Waiting> = {}): Settlement => ({
  to: 'PENDING',
  links: [],
  reason: 'TROUBLE',
  notBefore: new Date('2026-01-01T00:00:05Z'),
  unsure: false,
  effort: 'FULL',
  failingSince: null,
  parkedAt: null,
  ...more,
});

describe('the ledger of deliveries', () => {
  let desk: DeliveryDesk;
  let ledger: ReturnType<typeof deliveryLedger>;
  const claimed = async (lane: string): Promise<ClaimedDelivery> => {
    const delivery = await ledger.claim(lane, desk.lease());
    if (!delivery) {
      throw new Error(`nothing was due in ${lane}`);
    }
    return delivery;
  };

  beforeEach(async () => {
    desk = await deliveryDesk();
    ledger = deliveryLedger(desk.database.statements);
  });
  afterEach(() => desk.close());

  it('gives a delivery to one of many who ask at the same moment', async () => {
    const id = await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ledger.claim(desk.postLane, desk.lease())),
    );
    expect(answers.filter(Boolean).map((delivery) => delivery?.id)).toEqual([id]);
  });

  it('gives the next delivery to one of two: whoever settles, or whoever asks at the same moment', async () => {
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    const second = await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('b') });
    const first = await claimed(desk.postLane);
    const [settled, asked] = await Promise.all([
      ledger.settleAndClaimNext(first, done(link('5')), desk.lease(), true),
      ledger.claim(desk.postLane, desk.lease()),
    ]);
    expect(settled.won).toBe(true);
    expect([settled.next?.id, asked?.id].filter(Boolean)).toEqual([second]);
  });

  it('holds a lane in order: nothing passes a delivery that waits', async () => {
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('b') });
    const first = await claimed(desk.postLane);
    await ledger.settleAndClaimNext(first, waiting(), desk.lease(), true);
    await expect(ledger.claim(desk.postLane, desk.lease())).resolves.toBeUndefined();
    desk.clock.advance(5000);
    await expect(claimed(desk.postLane)).resolves.toMatchObject({
      id: first.id,
      attempt: 2,
      reason: 'TROUBLE',
    });
  });

  it('takes no next delivery for a process that stops', async () => {
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    const second = await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('b') });
    const outcome = await ledger.settleAndClaimNext(
      await claimed(desk.postLane),
      done(),
      desk.lease(),
      false,
    );
    expect(outcome).toEqual({ won: true });
    await expect(claimed(desk.postLane)).resolves.toMatchObject({ id: second });
  });

  it('hands a delivery whose lease is over to the next who asks, as one of unknown outcome', async () => {
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    const slow = await claimed(desk.postLane);
    expect(slow).toMatchObject({ attempt: 1, unsure: false });
    await expect(ledger.claim(desk.postLane, desk.lease())).resolves.toBeUndefined();
    desk.clock.advance(30_000);
    const taken = await claimed(desk.postLane);
    expect(taken).toMatchObject({ id: slow.id, attempt: 2, unsure: true });

    await expect(ledger.settleAndClaimNext(slow, done(link('5')), desk.lease(), true)).resolves.toEqual({
      won: false,
    });
    await expect(ledger.linkPart(slow, link('5'), desk.lease())).resolves.toBe(false);
    await expect(desk.database.prisma.link.count()).resolves.toBe(0);
    await expect(ledger.settleAndClaimNext(taken, done(link('6')), desk.lease(), true)).resolves.toEqual({
      won: true,
    });
  });

  it('leaves what a loser made to whoever may be adopting it, and to nobody once that is settled', async () => {
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    const slow = await claimed(desk.postLane);
    desk.clock.advance(30_000);
    const taken = await claimed(desk.postLane);
    const made = [link('5'), link('6')];
    await expect(ledger.disown(slow, made, desk.clock.now())).resolves.toEqual([]);
    await expect(desk.database.prisma.deadline.count()).resolves.toBe(2);
    await ledger.settleAndClaimNext(taken, done(link('6')), desk.lease(), true);
    await expect(ledger.disown(slow, made, desk.clock.now())).resolves.toEqual([link('5')]);
  });

  it('counts no time in which nobody was there to try: what failed before it has all its tries again', async () => {
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    const failingSince = desk.clock.now();
    const first = await claimed(desk.postLane);
    const due = new Date(failingSince.getTime() + 5000);
    await ledger.settleAndClaimNext(first, waiting({ failingSince, notBefore: due }), desk.lease(), true);
    desk.clock.advance(30_000);
    const soon = await claimed(desk.postLane);
    expect(soon.failingSince).toEqual(failingSince);
    await ledger.settleAndClaimNext(soon, waiting({ failingSince, notBefore: due }), desk.lease(), true);
    desk.clock.advance(3_600_000);
    const later = await claimed(desk.postLane);
    expect(later.failingSince).toBeNull();
    // Of one that was in hand when its process died, the lease says until when somebody was there.
    const again = await deliveryStore(desk.database.prisma).releaseLeases(desk.clock.now());
    expect(again).toBe(1);
    await desk.database.prisma
      .$executeRaw`UPDATE deliveries SET status = 'SENDING', failing_since = ${failingSince}, lease_until = ${due}, not_before = ${due}`;
    await deliveryStore(desk.database.prisma).releaseLeases(desk.clock.now());
    await expect(desk.database.prisma.delivery.findFirst()).resolves.toMatchObject({ failingSince: null });
  });

  it('keeps a lease for as long as the files take: a second more for each 64 KiB', async () => {
    const tooLarge = { size: 500_000_000 };
    const files = [{ size: 65_536 * 100 }, tooLarge, { size: 1 }];
    const messageId = await desk.message('USER', '900', { files });
    const rendered = {
      parts: [
        { content: 'a', files: [0] },
        { content: '', files: [2] },
      ],
    };
    await desk.append(desk.postLane, 'relay-to-post', { messageId, rendered });
    await expect(claimed(desk.postLane)).resolves.toMatchObject({ fileBytes: 65_536 * 100 + 1 });
    desk.clock.advance(30_000 + 100_000);
    await expect(ledger.claim(desk.postLane, desk.lease())).resolves.toBeUndefined();
    desk.clock.advance(1000);
    await expect(claimed(desk.postLane)).resolves.toMatchObject({ attempt: 2 });
  });

  it('writes a part down and renews the lease', async () => {
    const messageId = await desk.message('USER', '900');
    await desk.append(desk.postLane, 'relay-to-post', { messageId, rendered: texts('a', 'b') });
    const delivery = await claimed(desk.postLane);
    desk.clock.advance(20_000);
    await expect(ledger.linkPart(delivery, link('5', { hasFiles: true }), desk.lease())).resolves.toBe(true);
    desk.clock.advance(20_000);
    await expect(ledger.claim(desk.postLane, desk.lease())).resolves.toBeUndefined();
    desk.clock.advance(10_000);
    await expect(claimed(desk.postLane)).resolves.toMatchObject({
      sent: [link('5', { hasFiles: true })],
      newestInPlace: '5',
    });
  });

  it('moves the ticket when a reply has reached the user, and keeps the DM channel that was asked for', async () => {
    const messageId = await desk.message('STAFF', '950');
    await desk.append(desk.dmLane, 'relay-to-user', { messageId, rendered: texts('a') });
    const settlement = { ...done(link('5', { channelId: '77' })), dmChannelId: '77' };
    await ledger.settleAndClaimNext(await claimed(desk.dmLane), settlement, desk.lease(), true);
    const ticket = await desk.database.prisma.ticket.findFirstOrThrow();
    expect([ticket.newestReply, ticket.version]).toEqual([950n, 2]);
    const person = await desk.database.prisma.person.findFirstOrThrow();
    expect(person.dmChannelId).toBe(77n);
  });

  it('fails a delivery with its reason, the user out of reach, a line for the staff and a trace in the history', async () => {
    const messageId = await desk.message('STAFF', '950');
    await desk.append(desk.dmLane, 'relay-to-user', { messageId, rendered: texts('a') });
    const settlement: Settlement = {
      to: 'FAILED',
      links: [],
      reason: 'BLOCKED',
      unreachable: 'BLOCKED',
      notices: [{ place: 'post', kind: 'notice-to-post', rendered: texts('it did not arrive') }],
    };
    await ledger.settleAndClaimNext(await claimed(desk.dmLane), settlement, desk.lease(), true);
    await expect(desk.database.prisma.person.findFirst()).resolves.toMatchObject({ unreachable: 'BLOCKED' });
    await expect(claimed(desk.postLane)).resolves.toMatchObject({
      kind: 'notice-to-post',
      rendered: texts('it did not arrive'),
    });
    await expect(desk.database.prisma.event.findFirst()).resolves.toMatchObject({
      kind: 'delivery-failed',
      data: { kind: 'relay-to-user', reason: 'BLOCKED', message: String(messageId) },
    });
  });

  it('stores the post that was made, with the face that it shows', async () => {
    await desk.database.prisma.ticket.updateMany({ data: { postId: null } });
    await desk.append(desk.postLane, 'open-post');
    const post = { id: '33', shownVersion: 1, shownFace: { appliedTags: ['7'] } };
    const settlement: Settlement = { to: 'DONE', links: [link('33', { channelId: '33' })], post };
    await ledger.settleAndClaimNext(await claimed(desk.postLane), settlement, desk.lease(), true);
    await expect(desk.database.prisma.ticket.findFirst()).resolves.toMatchObject({
      postId: 33n,
      shownVersion: 1,
      shownFace: { appliedTags: ['7'] },
    });
  });

  it('tells the next delivery what the one before it made: the post, the DM channel, and that nothing arrives there', async () => {
    await desk.database.prisma.ticket.updateMany({ data: { postId: null } });
    await desk.database.prisma.person.updateMany({ data: { dmChannelId: null } });
    await desk.append(desk.postLane, 'open-post');
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    const post = { id: ids.post, shownVersion: 1, shownFace: {} };
    const opened: Settlement = { to: 'DONE', links: [link(ids.post)], post };
    const inPost = await ledger.settleAndClaimNext(await claimed(desk.postLane), opened, desk.lease(), true);
    expect(inPost.next).toMatchObject({ ticket: { postId: ids.post }, newestInPlace: ids.post });

    await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('a') });
    await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('b') });
    await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('c') });
    const first: Settlement = { ...done(link('9', { channelId: ids.dm })), dmChannelId: ids.dm };
    const second = await ledger.settleAndClaimNext(await claimed(desk.dmLane), first, desk.lease(), true);
    expect(second.next).toMatchObject({
      person: { dmChannelId: ids.dm, unreachable: null },
      newestInPlace: '9',
    });
    const failed: Settlement = {
      to: 'FAILED',
      links: [],
      reason: 'BLOCKED',
      unreachable: 'BLOCKED',
      notices: [],
    };
    const third = await ledger.settleAndClaimNext(second.next!, failed, desk.lease(), true);
    expect(third.next?.person).toMatchObject({ unreachable: 'BLOCKED' });
  });

  it('lets a message answer the one that was carried in the same statement', async () => {
    const messageId = await desk.message('USER', '900');
    await desk.append(desk.postLane, 'relay-to-post', { messageId, rendered: texts('a') });
    const answer = await desk.message('USER', '910', { replyToId: '900' });
    await desk.append(desk.postLane, 'relay-to-post', { messageId: answer, rendered: texts('b') });
    const { next } = await ledger.settleAndClaimNext(
      await claimed(desk.postLane),
      done(link('901')),
      desk.lease(),
      true,
    );
    expect(next?.replyTo).toMatchObject({ discordId: '901' });
  });

  it('keeps a card and a notice from counting as copies of the message with which they were appended', async () => {
    const messageId = await desk.message('USER', '900');
    await desk.append(desk.postLane, 'open-post', { messageId });
    await desk.append(desk.postLane, 'relay-to-post', { messageId, rendered: texts('a') });
    await desk.append(desk.postLane, 'edit-copy', { messageId, rendered: texts('b') });
    const opening = await claimed(desk.postLane);
    const { next } = await ledger.settleAndClaimNext(opening, done(link('5')), desk.lease(), true);
    const edit = await ledger.settleAndClaimNext(next!, done(link('6')), desk.lease(), true);
    expect(edit.next?.copies.map(({ discordId }) => discordId)).toEqual(['6']);
  });

  describe('knows what a message answers as it lies in the target place', () => {
    const relayed = async (side: 'USER' | 'STAFF', at: string, copyAt: string): Promise<void> => {
      const messageId = await desk.message(side, at);
      const [lane, kind, channelId] =
        side === 'USER'
          ? ([desk.postLane, 'relay-to-post', ids.post] as const)
          : ([desk.dmLane, 'relay-to-user', ids.dm] as const);
      await desk.append(lane, kind, { messageId, rendered: texts('a') });
      await ledger.settleAndClaimNext(
        await claimed(lane),
        done(link(copyAt, { channelId })),
        desk.lease(),
        false,
      );
    };
    const target = async (side: 'USER' | 'STAFF', replyToId: string): Promise<Link | null> => {
      const messageId = await desk.message(side, '990', { replyToId });
      const [lane, kind] =
        side === 'USER'
          ? ([desk.postLane, 'relay-to-post'] as const)
          : ([desk.dmLane, 'relay-to-user'] as const);
      await desk.append(lane, kind, { messageId, rendered: texts('a') });
      return (await claimed(lane)).replyTo;
    };

    it('a user answers their own message: its copy in the post', async () => {
      await relayed('USER', '900', '901');
      await expect(target('USER', '900')).resolves.toMatchObject({ channelId: ids.post, discordId: '901' });
    });

    it('a user answers the copy of a reply: the reply itself, as the staff wrote it', async () => {
      await relayed('STAFF', '910', '911');
      await expect(target('USER', '911')).resolves.toMatchObject({ channelId: ids.post, discordId: '910' });
    });

    it('a member of staff answers their own reply: its copy in the DM', async () => {
      await relayed('STAFF', '910', '911');
      await expect(target('STAFF', '910')).resolves.toMatchObject({ channelId: ids.dm, discordId: '911' });
    });

    it("a member of staff answers the copy of a user's message: the message itself, in the DM", async () => {
      await relayed('USER', '900', '901');
      await expect(target('STAFF', '901')).resolves.toMatchObject({ channelId: ids.dm, discordId: '900' });
    });

    it('nothing, where the answered message is not known', async () => {
      await expect(target('STAFF', '123')).resolves.toBeNull();
    });
  });

  it('holds a delivery back until the one it waits for is settled, or the wait is over', async () => {
    const awaited = await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('bye') });
    const waitUntil = new Date(desk.clock.now().getTime() + 30_000);
    await desk.append(desk.postLane, 'archive-post', { waitsFor: awaited, waitUntil });
    await expect(ledger.claim(desk.postLane, desk.lease())).resolves.toBeUndefined();
    await expect(ledger.dueLanes(desk.clock.now())).resolves.toEqual([desk.dmLane]);
    await ledger.settleAndClaimNext(await claimed(desk.dmLane), done(), desk.lease(), true);
    await expect(ledger.dueLanes(desk.clock.now())).resolves.toEqual([desk.postLane]);
  });

  it('lets a delivery go when it has waited long enough', async () => {
    const awaited = await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('bye') });
    const waitUntil = new Date(desk.clock.now().getTime() + 30_000);
    await desk.append(desk.postLane, 'archive-post', { waitsFor: awaited, waitUntil });
    desk.clock.advance(30_000);
    await expect(claimed(desk.postLane)).resolves.toMatchObject({ kind: 'archive-post' });
  });

  describe('says something else where what it waits for is not done in time', () => {
    const waits = async () => {
      const awaited = await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('hello') });
      await desk.append(desk.dmLane, 'notice-to-user', {
        rendered: texts('sent'),
        payload: { otherwise: texts('not yet') },
        waitsFor: awaited,
        waitUntil: new Date(desk.clock.now().getTime() + 30_000),
      });
    };
    const said = async () => (await claimed(desk.dmLane)).rendered?.parts[0]?.content;
    const failed: Settlement = { to: 'FAILED', links: [], reason: 'AUTOMOD', notices: [] };

    it.each([
      [done(link('5')), 'sent'],
      [failed, 'not yet'],
    ])('once it ended: %j', async (settlement, words) => {
      await waits();
      await ledger.settleAndClaimNext(await claimed(desk.postLane), settlement, desk.lease(), true);
      await expect(said()).resolves.toBe(words);
    });

    it('and says the same at every later try', async () => {
      await waits();
      desk.clock.advance(30_000);
      const first = await claimed(desk.dmLane);
      expect(first.rendered).toEqual(texts('not yet'));
      await ledger.settleAndClaimNext(first, waiting(), desk.lease(), true);
      await ledger.settleAndClaimNext(await claimed(desk.postLane), done(link('5')), desk.lease(), true);
      desk.clock.advance(30_000);
      await expect(said()).resolves.toBe('not yet');
    });
  });

  it('finds lanes that are due: new ones, waits and leases that are over', async () => {
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('a') });
    await expect(ledger.dueLanes(desk.clock.now())).resolves.toEqual([desk.dmLane, desk.postLane]);
    await claimed(desk.postLane);
    await ledger.settleAndClaimNext(await claimed(desk.dmLane), waiting(), desk.lease(), true);
    await expect(ledger.dueLanes(desk.clock.now())).resolves.toEqual([]);
    desk.clock.advance(5000);
    await expect(ledger.dueLanes(desk.clock.now())).resolves.toEqual([desk.dmLane]);
    desk.clock.advance(25_000);
    await expect(ledger.dueLanes(desk.clock.now())).resolves.toEqual([desk.dmLane, desk.postLane]);
  });

  it('takes one statement to claim, and one to settle and claim the next', async () => {
    const counted = jest.spyOn(Client.prototype, 'query');
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('a') });
    await desk.append(desk.postLane, 'notice-to-post', { rendered: texts('b') });
    counted.mockClear();
    const first = await claimed(desk.postLane);
    expect(counted).toHaveBeenCalledTimes(1);
    await ledger.settleAndClaimNext(first, done(link('5')), desk.lease(), true);
    expect(counted).toHaveBeenCalledTimes(2);
    counted.mockRestore();
  });
});
