import { createChannelOrder } from '../../../src/hearing/channel-order';
import { createHearing, type Hearing, type HearingNeeds } from '../../../src/hearing/hearing';
import { startHeardUntil } from '../../../src/hearing/heard-until';
import { patrolPosts } from '../../../src/hearing/patrol';
import { openForUser } from '../../../src/tickets/open-for-user';
import { hearingCore, type HearingCore } from '../../support/hearing-core';
import { openTicketWithPost } from '../../support/ticket-core';

const untouched = {
  byHand: false,
  appliedTags: [],
  locked: false,
  archived: false,
  archivedBy: 'silence' as const,
};

let core: HearingCore;
beforeEach(async () => {
  core = await hearingCore();
});
afterEach(() => core.close());

const onError = (error: unknown): never => {
  throw error;
};
const unexpected = () => Promise.reject(new Error('was not expected'));

/** Ears; in no server, as far as members go. */
async function ears(
  asked: string[],
  {
    forumOf = () => undefined,
    caughtUp = () => undefined,
    ...more
  }: { isAway?: () => boolean } & Partial<Pick<HearingNeeds, 'forumOf' | 'caughtUp'>> = {},
): Promise<Hearing> {
  const heardUntil = await startHeardUntil({ ...core, ...core.needs, pulse: () => undefined, onError });
  const { pause } = core.needs;
  const order = { clock: core.clock, isAway: () => false, pause, onAway: () => undefined, ...more };
  return createHearing({
    ...core.needs,
    order: createChannelOrder(order),
    heardUntil,
    forumOf,
    caughtUp,
    members: { among: async (guildId) => void asked.push(guildId), isGone: unexpected },
    memberLeft: unexpected,
    memberReturned: unexpected,
  });
}

/** Ears whose session begins. */
async function begin(asked: string[]): Promise<void> {
  const hearing = await ears(asked);
  await hearing.sessionBegan(0);
  await hearing.stop();
}

it('asks who is still a member after every session but the first: before that nothing was missed', async () => {
  const { guildId } = await openTicketWithPost(core);
  const asked: string[] = [];
  await begin(asked);
  expect(asked).toEqual([]);
  await begin(asked);
  expect(asked).toEqual([guildId]);
});

it('finds what was on its way when the connection ended, although something younger had come before', async () => {
  const { postId, forumId } = await openTicketWithPost(core);
  core.clock.advance(60_000);
  const written = core.message({ channelId: postId, authorId: '400000000000000001', content: 'on its way' });
  core.clock.advance(100);
  await core.store.heard(0, core.clock.now(), { of: 1, now: core.clock.now() });
  const post = { id: postId, forumId, lastMessageId: written.messageId };
  core.reader.active = [{ ...post, ...untouched }];
  core.reader.holds(postId, [written]);

  core.clock.advance(60_000);
  const counted: number[] = [];
  const hearing = await ears([], { caughtUp: (_ms, found) => counted.push(found) });
  await hearing.sessionBegan(0);
  await hearing.stop();
  expect(counted).toEqual([1]);
  await expect(core.query(`SELECT content FROM messages WHERE side = 'STAFF'`)).resolves.toEqual([
    { content: 'on its way' },
  ]);
});

it('knows its own binding of a post again where the connection was cut while it was written down', async () => {
  const { id: guildId } = await core.serve('Haven');
  const guild = (await core.guilds.byId(guildId))!;
  const mod = { id: '400000000000000001', name: 'Mo' };
  const postId = '430000000000000001';
  const write = (content: string) => core.message({ channelId: postId, authorId: mod.id, content });
  const [chosen, since] = [write('the choice'), write('for the user')];
  core.reader.holds(postId, [chosen, since]);
  const opened: object[] = [];
  const tickets = {
    ...core.tickets,
    open: async (...opening: Parameters<typeof core.tickets.open>) => {
      opened.push(await core.tickets.open(...opening));
      throw new Error('Connection terminated');
    },
  };
  const order = {
    guild,
    userId: '410000000000000001',
    by: mod,
    categoryId: null,
    withReply: false,
    silent: false,
    post: { id: postId, boundAt: chosen.messageId, seen: null },
  };
  const hearing = await ears([], { isAway: () => true });
  const place = { kind: 'post', channelId: postId, guildId } as const;
  const outcome = await hearing.bindPost(place, chosen.messageId, () =>
    openForUser({ ...core, tickets }, order),
  );
  expect(opened).toHaveLength(1);
  expect(outcome).toEqual({ ...opened[0], block: null });
  await expect(core.query(`SELECT content FROM messages WHERE side = 'STAFF'`)).resolves.toEqual([
    { content: 'for the user' },
  ]);
  await hearing.stop();
});

it('hears what was written in a post before its ticket knew it, ahead of what comes after that', async () => {
  const { said, patrol, early, late, hearing, place, bind } = await youngPost();
  await hearing.message(place, early);
  await bind();
  core.reader.holds(place.channelId, [early, late]);
  await hearing.message(place, late);
  await hearing.stop();
  await expect(said()).resolves.toEqual(['before it was known', 'after that']);
  await patrol();
  await expect(patrol()).resolves.toBe(0);
});

it('hears nothing behind it either where the ticket knows its post in the middle of the reading', async () => {
  const reads: string[] = [];
  core.needs.tickets = {
    ...core.tickets,
    async readForStaffMessage(incoming) {
      const context = await core.tickets.readForStaffMessage(incoming);
      reads.push(incoming.messageId);
      if (reads.length === 2) {
        await bind();
      }
      return context;
    },
  };
  const { said, patrol, early, late, hearing, place, bind } = await youngPost();
  await hearing.message(place, early);
  core.reader.holds(place.channelId, [early, late]);
  await hearing.message(place, late);
  await expect(said()).resolves.toEqual([]);
  await hearing.stop();
  await expect(patrol()).resolves.toBe(2);
  await expect(said()).resolves.toEqual(['before it was known', 'after that']);
  expect(reads).toEqual([early, early, early, late].map(({ messageId }) => messageId));
});

it('finds it also where nothing comes after that, and the process has died', async () => {
  const { said, patrol, early, hearing, place, bind } = await youngPost();
  await hearing.message(place, early);
  await hearing.stop();
  await bind();
  core.reader.holds(place.channelId, [early]);
  await expect(patrol()).resolves.toBe(1);
  await expect(said()).resolves.toEqual(['before it was known']);
});

/** A post of ours in which somebody writes twice, and a ticket that knows it only once it is bound. */
async function youngPost() {
  const { postId, forumId, guildId, id } = await openTicketWithPost(core);
  await core.query('UPDATE tickets SET post_id = NULL WHERE id = $1', [id]);
  const hearing = await ears([], { forumOf: () => forumId });
  await hearing.sessionBegan(0);
  core.clock.advance(60_000);
  const write = (content: string) => {
    core.clock.advance(1000);
    return core.message({ channelId: postId, authorId: '400000000000000001', content });
  };
  const [early, late] = [write('before it was known'), write('after that')];
  const post = { id: postId, forumId, lastMessageId: late.messageId };
  core.reader.active = [{ ...post, ...untouched }];
  return {
    hearing,
    early,
    late,
    place: { kind: 'post', channelId: postId, guildId } as const,
    bind: () => core.query('UPDATE tickets SET post_id = $2 WHERE id = $1', [id, postId]),
    patrol: () => patrolPosts(core.needs),
    said: async () =>
      (
        await core.query<{ content: string }>("SELECT content FROM messages WHERE side = 'STAFF' ORDER BY id")
      ).map(({ content }) => content),
  };
}
