import { mayRetry } from '../../../src/delivery/may-retry';
import { deliveryStore } from '../../../src/storage/delivery-store';
import { ticketStore } from '../../../src/storage/ticket-store';
import { deliveryDesk, ids, texts, type DeliveryDesk } from '../../support/delivery-desk';

describe('who may have something sent again', () => {
  const otherPost = '100000000000000013';
  const stranger = '100000000000000014';
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await deliveryDesk();
    const { prisma } = desk.database;
    await prisma.guild.create({ data: { id: 12n, name: 'Haven', forumId: 11n } });
    await prisma.ticket.create({
      data: {
        guildId: 12n,
        number: 1,
        userId: BigInt(ids.user),
        slot: 1,
        postId: BigInt(otherPost),
        forumId: 11n,
        openedAt: desk.clock.now(),
      },
    });
  });
  afterEach(() => desk.close());

  const failed = async (lane: string, kind: 'relay-to-post' | 'relay-to-user'): Promise<string> => {
    const id = await desk.append(lane, kind, { rendered: texts('hello') });
    const data = { status: 'FAILED' as const, settledAt: desk.clock.now(), reason: 'TROUBLE' };
    await desk.database.prisma.delivery.update({ where: { id: BigInt(id) }, data });
    return id;
  };
  const may = (deliveryId: string, by: Parameters<typeof mayRetry>[2]): Promise<boolean> => {
    const deliveries = deliveryStore(desk.database.prisma);
    return mayRetry({ deliveries, tickets: ticketStore(desk.database) }, deliveryId, by);
  };

  it.each(['relay-to-post', 'relay-to-user'] as const)(
    'is whoever is in its conversation (%s)',
    async (kind) => {
      const id = await failed(kind === 'relay-to-post' ? desk.postLane : desk.dmLane, kind);
      await expect(may(id, { postId: ids.post })).resolves.toBe(true);
      await expect(may(id, { userId: ids.user })).resolves.toBe(true);
    },
  );

  it.each(['relay-to-post', 'relay-to-user'] as const)(
    'is nobody else, also not the staff of another server that this user writes to (%s)',
    async (kind) => {
      const id = await failed(kind === 'relay-to-post' ? desk.postLane : desk.dmLane, kind);
      await expect(may(id, { postId: otherPost })).resolves.toBe(false);
      await expect(may(id, { userId: stranger })).resolves.toBe(false);
    },
  );

  it('is nobody where nothing has failed, or there is no such thing', async () => {
    const waits = await desk.append(desk.postLane, 'relay-to-post', { rendered: texts('hello') });
    await expect(may(waits, { postId: ids.post })).resolves.toBe(false);
    await expect(may('999', { userId: ids.user })).resolves.toBe(false);
  });
});
