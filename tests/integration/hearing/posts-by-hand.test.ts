import { patrolPosts } from '../../../src/hearing/patrol';
import type { SeenPost } from '../../../src/hearing/ports';
import { receiveMessage } from '../../../src/hearing/receive';
import { DiscordRefusal } from '../../../src/settings/discord-refusal';
import type { IncomingMessage } from '../../../src/tickets/incoming-message';
import type { PostByHand } from '../../../src/tickets/post-by-hand';
import { hearingCore, type HearingCore } from '../../support/hearing-core';

const userId = '1477000000000000001';
const staffId = '400000000000000001';

let core: HearingCore;
let guild: { id: string; forumId: string };
let asked: string[];
let looks: number;
beforeEach(async () => {
  core = await hearingCore();
  guild = await core.serve('Haven');
  asked = [];
  looks = 0;
  await core.guilds.change(guild.id, { 'create-by-post': true }, core.clock.now());
  core.clock.advance(60_000);
  core.handPosts.ask = async (postId) => void asked.push(postId);
  core.handPosts.kindOf = async () => 'person';
});
afterEach(() => core.close());

/** Somebody makes a post, and its event never comes. */
function made(looksLike: Partial<PostByHand> = {}): {
  postId: string;
  write: (text: string) => IncomingMessage;
} {
  const first = core.message({ authorId: staffId, content: 'hello' });
  const postId = first.messageId;
  const messages = [{ ...first, channelId: postId }];
  const seen: SeenPost = {
    id: postId,
    forumId: guild.forumId,
    byHand: true,
    lastMessageId: postId,
    appliedTags: [],
    locked: false,
    archived: false,
    archivedBy: 'silence',
  };
  core.reader.active.push(seen);
  core.reader.holds(postId, messages);
  const by = { id: staffId, name: 'mod' };
  const post = { id: postId, forumId: guild.forumId, title: 'whose?', untouched: true, seen: null, by };
  core.handPosts.read = async () => {
    looks += 1;
    return { ...post, ...looksLike };
  };
  const write = (content: string): IncomingMessage => {
    core.clock.advance(1000);
    const message = core.message({ channelId: postId, authorId: staffId, content });
    messages.push(message);
    core.reader.holds(postId, messages);
    seen.lastMessageId = message.messageId;
    return message;
  };
  return { postId, write };
}

const replies = () => core.query<{ content: string }>(`SELECT content FROM messages WHERE side = 'STAFF'`);
const tickets = () => core.query<{ post_id: string }>('SELECT post_id::text FROM tickets');

it('are found by the patrol, in a server without any ticket too, and asked about once', async () => {
  const { postId } = made();
  await patrolPosts(core.needs);
  await patrolPosts(core.needs);
  expect(asked).toEqual([postId]);
  expect(looks).toBe(1);
});

it('are looked at again where Discord did not answer, or the forum was open to others', async () => {
  const { postId } = made();
  const read = core.handPosts.read.bind(core.handPosts);
  core.handPosts.read = () => Promise.reject(new DiscordRefusal('look', 0, 'HTTP 503'));
  await patrolPosts(core.needs);
  core.handPosts.read = read;
  await core.guilds.claimExposed(guild.id, core.clock.now());
  await patrolPosts(core.needs);
  expect(asked).toEqual([]);
  await core.guilds.claimPrivate(guild.id);
  await patrolPosts(core.needs);
  expect(asked).toEqual([postId]);
});

it('are left alone where they are older than the setting, older than a day, put away, or made by the bot', async () => {
  made();
  const post = core.reader.active.pop()!;
  core.reader.active = [
    { ...post, byHand: false },
    { ...post, archived: true },
  ];
  await patrolPosts(core.needs);
  core.reader.active = [post];
  core.clock.advance(25 * 60 * 60_000);
  await patrolPosts(core.needs);
  made();
  core.reader.active.shift();
  core.clock.advance(1000);
  await core.guilds.change(guild.id, { 'create-by-post': true }, core.clock.now());
  await patrolPosts(core.needs);
  expect(asked).toEqual([]);
  expect(looks).toBe(0);
});

it('are bound by their title where nothing was written in them, also while the member was looked up', async () => {
  const { postId } = made({ title: userId });
  await patrolPosts(core.needs);
  await expect(tickets()).resolves.toEqual([{ post_id: postId }]);

  const touched = made({ title: userId });
  const answers = [true, false];
  const read = core.handPosts.read.bind(core.handPosts);
  core.handPosts.read = async (...of) => ({ ...(await read(...of))!, untouched: answers.shift()! });
  await patrolPosts(core.needs);
  await expect(tickets()).resolves.toEqual([{ post_id: postId }]);
  expect(asked).toEqual([touched.postId]);
});

it('hold nothing up while nobody has chosen: what is written in them is not waited for', async () => {
  const { postId, write } = made();
  core.needs.madeByHand = (id) => id === postId;
  const place = { kind: 'post', channelId: postId, guildId: guild.id } as const;
  const hear = async (messageId: string) =>
    receiveMessage(core.needs, place, {
      ...core.message({ channelId: postId, authorId: staffId, content: 'x' }),
      messageId,
    });
  await hear(write('to each other').messageId);
  core.needs.madeByHand = () => false;
  await hear(postId);
  expect(core.pauses).toEqual([]);
});

it('are read from the moment at which they were bound, once more where that failed, and never from before', async () => {
  const { postId, write } = made({ title: userId });
  await core.store.moveMark(postId, String(BigInt(postId) + (1n << 50n)));
  core.reader.refusals = [
    { kind: 'unknown', reason: 'RESET' },
    { kind: 'unknown', reason: 'RESET' },
    { kind: 'unknown', reason: 'RESET' },
  ];
  await patrolPosts(core.needs);
  await expect(core.store.markOf(postId)).resolves.toBe(postId);
  const reply = write('good morning');
  // The newest message is the card: nothing that would have to be found.
  const { messageId: id } = core.message({ content: 'card' });
  core.reader.active[0]!.lastMessageId = id;
  core.reader.holds(postId, [{ ...reply, messageId: postId, content: 'hello' }, reply, { id }]);
  await core.query(
    'INSERT INTO links (channel_id, discord_id, delivery_id, part) SELECT $1, $2, min(id), 0 FROM deliveries',
    [postId, id],
  );
  await expect(patrolPosts(core.needs)).resolves.toBe(1);
  await expect(replies()).resolves.toEqual([{ content: 'good morning' }]);
  core.reader.calls.length = 0;
  await patrolPosts(core.needs);
  expect(core.reader.calls).toEqual([`active posts of ${guild.id}`]);
});
