import { messageViews } from '../../../src/discord/views/message-views';
import type { CardStore, KeptCard, PostCards } from '../../../src/tickets/card';
import { cardStore } from '../../../src/storage/card-store';
import { Prisma } from '../../../src/storage/generated/client';
import { faceStore } from '../../../src/storage/face-store';
import { guildStore } from '../../../src/storage/guild-store';
import { noteMemberChanged } from '../../../src/tickets/note-member-changed';
import { showFaces, type FaceNeeds } from '../../../src/tickets/show-faces';
import { deliveryDesk, ids, type DeliveryDesk } from '../../support/delivery-desk';
import { laneWorkers } from '../../support/lane-worker';

const places = {
  cdn: '',
  fileLimit: () => 0,
  profileOf: () => undefined,
  serverIcon: () => undefined,
  isRole: () => false,
  hasEmoji: () => false,
  emojiNamed: () => null,
};
const views = messageViews(places);
const member = { name: 'Alice', joinedAt: new Date('2026-01-01T00:00:00Z'), roleIds: ['5'] };

describe('the card of a ticket', () => {
  let desk: DeliveryDesk;
  let edits: { messageId: string; text: string }[];
  let needs: FaceNeeds & { cards: CardStore };
  const edit: PostCards['edit'] = async (_postId, messageId, part) => {
    edits.push({ messageId, text: JSON.stringify(part.embeds) });
    return { kind: 'shown' };
  };
  const prisma = () => desk.database.prisma;
  /** A turn later than all before. */
  const pass = async () => {
    desk.clock.advance(2000);
    edits = [];
    await showFaces(needs, [desk.ticketId]);
    return edits.map(({ text }) => text);
  };
  const changesTicket = (data: object) =>
    prisma().ticket.updateMany({ data: { ...data, version: { increment: 1 } } });
  const due = () => needs.faces.unshown(desk.clock.now());

  beforeEach(async () => {
    desk = await deliveryDesk();
    edits = [];
    needs = {
      faces: faceStore(prisma()),
      cards: cardStore(prisma()),
      guilds: guildStore(prisma(), desk.clock),
      posts: { show: async (_postId, face) => ({ kind: 'shown', seen: { ...face, archived: false } }) },
      postCards: { edit },
      views,
      cardGone: () => Promise.reject(new Error('Nobody deleted the card')),
      lookForTags() {
        throw new Error('No tag is refused here.');
      },
      clock: desk.clock,
    };
    await prisma().card.create({
      data: { ticketId: BigInt(desk.ticketId), guildId: BigInt(ids.guild), messageId: BigInt(ids.post) },
    });
    await pass();
  });
  afterEach(() => desk.close());

  it('is edited once for many changes, and not at all while nothing changes', async () => {
    expect(await pass()).toEqual([]);
    await changesTicket({ userLeftAt: desk.clock.now() });
    await changesTicket({ status: 'CLOSE_REQUESTED' });
    await prisma().person.updateMany({ data: { unreachable: 'BLOCKED' } });
    await noteMemberChanged(
      { ...needs, faces: { changed: () => undefined } },
      { guildId: ids.guild, userId: ids.user, member },
    );
    const texts = await pass();
    expect(texts).toHaveLength(1);
    for (const said of ['#0042 · Alice', '<@&5>', 'Close requested', 'Left the server', 'blocked the bot']) {
      expect(texts[0]).toContain(said);
    }
    expect(await pass()).toEqual([]);
  });

  it('is not edited for messages', async () => {
    for (let n = 1n; n <= 20n; n++) {
      await changesTicket({ newestUserMessage: n });
    }
    expect(await pass()).toEqual([]);
  });

  it('is found again by the sweep where nobody rang, until it is shown', async () => {
    expect(await due()).toEqual([]);
    await prisma().person.updateMany({ data: { unreachable: 'BLOCKED' } });
    expect(await due()).toEqual([desk.ticketId]);
    expect(await pass()).toHaveLength(1);
    expect(await due()).toEqual([]);
    await prisma().person.updateMany({ data: { unreachable: null } });
    expect(await due()).toEqual([desk.ticketId]);
  });

  it('says nothing of somebody unknown that depends on what happens elsewhere', async () => {
    await changesTicket({ alias: 'Blue Fox' });
    await pass();
    await prisma().person.updateMany({ data: { unreachable: 'BLOCKED' } });
    expect(await due()).toEqual([]);
    await changesTicket({ status: 'CLOSE_REQUESTED' });
    const texts = await pass();
    expect(texts).toEqual([expect.stringContaining('Close requested')]);
    expect(texts[0]).not.toContain('blocked the bot');
    expect(await due()).toEqual([]);
  });

  it('keeps a change for later where Discord has no time for it', async () => {
    needs.postCards = { edit: async () => ({ kind: 'later', afterMs: 60_000 }) };
    await changesTicket({ userLeftAt: desk.clock.now() });
    await pass();
    needs.postCards = { edit };
    expect(await pass()).toEqual([]);
    desk.clock.advance(60_000);
    expect(await due()).toEqual([desk.ticketId]);
    expect(await pass()).toHaveLength(1);
  });

  it('hears of a member only where they have an open ticket, and only what is new', async () => {
    const rung: string[] = [];
    const faces = { changed: (id: string) => void rung.push(id) };
    const hears = (userId: string) =>
      noteMemberChanged({ ...needs, faces }, { guildId: ids.guild, userId, member });
    await Promise.all([hears(ids.user), hears(ids.user), hears(ids.staff)]);
    expect(rung).toEqual([desk.ticketId]);
    await prisma().ticket.updateMany({ data: { status: 'CLOSED', slot: null } });
    await prisma().card.updateMany({ data: { member: { name: 'Before' } } });
    await hears(ids.user);
    expect(rung).toHaveLength(1);
  });

  it('hears nothing of a member whom the staff do not know', async () => {
    await prisma().ticket.updateMany({ data: { alias: 'Blue Fox' } });
    await prisma().card.updateMany({ data: { member: Prisma.DbNull } });
    await expect(needs.cards.noteMember(ids.guild, ids.user, member)).resolves.toEqual([]);
    const known = (await needs.cards.of([desk.ticketId])).get(desk.ticketId);
    expect(JSON.stringify(known)).not.toContain(ids.user);
    expect(known?.facts.user).toEqual({ kind: 'alias', name: 'Blue Fox', avatar: 0, hasLeft: false });
  });

  const earlierOf = (card: KeptCard | undefined) =>
    card?.facts.user.kind === 'known' ? card.facts.user.earlier : undefined;

  it('names the tickets before it', async () => {
    const earlier = {
      guildId: BigInt(ids.guild),
      userId: BigInt(ids.user),
      forumId: 1n,
      openedAt: new Date(),
    };
    const { id } = await prisma().ticket.create({ data: { ...earlier, number: 43, slot: 2, postId: 77n } });
    const card = (await needs.cards.of([String(id)])).get(String(id));
    expect(earlierOf(card)).toEqual({ count: 1, newest: [{ number: 42, postId: ids.post }] });
    await prisma().ticket.updateMany({
      where: { number: 42 },
      data: { status: 'CLOSED', closeReason: 'POST_DELETED' },
    });
    const later = (await needs.cards.of([String(id)])).get(String(id));
    expect(earlierOf(later)?.newest).toEqual([{ number: 42, postId: null }]);
    await prisma().ticket.updateMany({ where: { number: 42 }, data: { alias: 'Blue Fox' } });
    const alone = (await needs.cards.of([String(id)])).get(String(id));
    expect(earlierOf(alone)).toEqual({ count: 0, newest: [] });
  });

  it('is another message once it was written again, and that one is kept current', async () => {
    const workers = laneWorkers(desk);
    await prisma().card.updateMany({ data: { messageId: null, shown: null } });
    await desk.append(desk.postLane, 'restore-card');
    const pinned: string[] = [];
    await workers.drain(desk.postLane, {
      views: messageViews(places),
      forum: {
        pin: (_place, { discordId }) => (pinned.push(discordId), Promise.resolve({ kind: 'done' })),
      },
    });
    expect(pinned).toHaveLength(1);
    await pass();
    await changesTicket({ status: 'CLOSE_REQUESTED' });
    await pass();
    expect(edits).toMatchObject([
      { messageId: pinned[0], text: expect.stringContaining('Close requested') as string },
    ]);
  });
});
