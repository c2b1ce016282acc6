import type { Actor } from '../../sandbox/people/actor';
import type { FaultKind } from '../../sandbox/options';
import { says } from '../support/closing-words';
import { desk, type Desk, type Opened } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
let alices: Opened;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  alices = await d.opens(d.alice, 'hello?');
});
afterAll(() => d?.close());

const toPost = 'POST /webhooks/{webhook_id}/{webhook_token}';
const toUser = 'POST /channels/{channel_id}/messages';

const troubles: { name: string; what: FaultKind; ms?: number }[] = [
  { name: 'a 500', what: '500' },
  { name: 'a 502 without JSON', what: '502-html' },
  { name: 'a connection that breaks before anything is done', what: 'reset-before' },
  { name: 'a connection that breaks after it is done', what: 'reset-after' },
  { name: 'a connection that closes after it is done', what: 'close-after' },
  { name: 'a limit of the resource', what: '429-shared', ms: 1200 },
  { name: 'a page of Cloudflare', what: '429-html' },
  { name: 'an answer that takes 20 s', what: 'delay-after', ms: 20_000 },
];

it.each(troubles)(
  'brings each message to the post once and in order, in spite of $name',
  async ({ name, what, ms }) => {
    d.sandbox.world.faults.add({ where: toPost, what, times: 1, ...(ms && { ms }) });
    const texts = [1, 2, 3].map((n) => `${name}: question ${n}`);
    for (const text of texts) {
      await d.alice.dm(text);
    }
    await seesOnceInOrder(d.mod, alices.post, texts);
  },
);

it.each(troubles)(
  'brings each reply to the user once and in order, in spite of $name',
  async ({ name, what, ms }) => {
    d.sandbox.world.faults.add({ where: toUser, what, times: 1, ...(ms && { ms }) });
    const texts = [1, 2, 3].map((n) => `${name}: answer ${n}`);
    for (const text of texts) {
      await d.mod.writes(alices.post, text);
    }
    await seesOnceInOrder(d.alice, d.alice.dmWith(), texts);
  },
);

it.each(troubles)('opens one post, in spite of $name', async ({ name, what, ms }) => {
  d.sandbox.world.faults.add({
    where: 'POST /channels/{channel_id}/threads',
    what,
    times: 1,
    ...(ms && { ms }),
  });
  const user = d.newUser(`late${troubles.findIndex((trouble) => trouble.name === name)}`);
  await user.dm('first words');
  await user.dm('second words');
  const post = await d.newPost();
  await seesOnceInOrder(d.mod, post, ['first words', 'second words']);
  const posts = d.mod.postsIn(d.forum).filter((each) => each.name.endsWith(user.username));
  expect(posts).toHaveLength(1);
});

describe('a press behind which a member has to be looked up', () => {
  const askMember = 'GET /guilds/{guild_id}/members/{user_id}';
  const passing: { name: string; what: FaultKind; ms?: number }[] = [
    { name: 'a 503', what: '503' },
    { name: 'a connection that breaks', what: 'reset-before' },
    { name: 'a limit for longer than an answer may wait', what: '429-shared', ms: 2500 },
  ];
  let askers: Actor[];
  beforeAll(async () => {
    // After a start nobody of them is in memory.
    askers = passing.map((_trouble, index) => d.newUser(`asker${index}`));
    await d.bot.stop();
    await d.bot.start();
  });

  it.each(passing.map((trouble, index) => ({ ...trouble, index })))(
    'is answered in spite of $name',
    async ({ what, ms, index }) => {
      const asker = askers[index]!;
      d.sandbox.world.faults.add({
        where: askMember,
        what,
        times: 2,
        ...(ms && { ms: ms * d.sandbox.clock.scale }),
      });
      await says(asker, '/create-ticket', { in: asker.dmWith(), answer: 'It goes on below' });
      await asker.sees('write your message here');
    },
  );

  it.each(passing.map((trouble, index) => ({ ...trouble, index })))(
    'says that somebody is no member, in spite of $name',
    async ({ what, ms, index }) => {
      const gone = d.newUser(`gone${index}`);
      await gone.does({ act: 'leave', guildId: d.guildId });
      d.sandbox.world.faults.add({ where: askMember, what, times: 2, ...(ms && { ms }) });
      const options = { user: gone };
      const answer = 'is not a member of this server';
      await says(d.mod, '/new-ticket', { in: d.sandbox.town.channels['staff-room']!, options, answer });
    },
  );
});
