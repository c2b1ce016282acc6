import type { Actor } from '../../sandbox/people/actor';
import { allComponents } from '../../sandbox/people/components';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import { desk, type Desk } from '../support/desk';
import { choosesSetting, opensSettings, seesNews } from '../support/settings-words';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true, wired: true });
});
afterAll(() => d?.close());

const staffRoom = () => d.sandbox.town.channels['staff-room']!;
const question = 'Whose ticket is this post?';
const acknowledgement = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const minute = 60_000;

/** Posts that stay without a ticket, and users who are told of none: looked at in the end. */
const untouched: PostView[] = [];
const untold: Actor[] = [];

let users = 0;
const somebody = (): Actor => d.newUser(`guest${(users += 1)}`);

async function makes(title: string, text: string): Promise<PostView> {
  await d.mod.posts(d.forum, title, text);
  return d.newPost();
}

/** Waits until the post is that of a ticket of this user. */
const seesTicketOf = (user: Actor, post: PostView): Promise<PostView> =>
  d.mod.seesPost(post, 'the ticket of the user', ({ name }) =>
    new RegExp(`^#\\d{4} · ${user.username}$`, 'u').test(name),
  );

function chooses({ components, id: messageId, channelId }: MessageView, user: Actor) {
  const select = allComponents(components).find(({ placeholder }) => placeholder === 'Choose the user');
  return d.mod.does({
    act: 'select',
    channelId,
    messageId,
    customId: select?.custom_id ?? '',
    values: [user.id],
  });
}

it('leaves a post alone that is older than the setting', async () => {
  const { carla, mod, olivia } = d;
  untold.push(carla);
  const old = await makes(carla.id, 'a list of our own');
  await opensSettings(olivia, staffRoom());
  await choosesSetting(olivia, 'create-by-post');
  await olivia.press('Switch on');
  await seesNews(olivia, 'The staff can create posts in the forum now');
  await d.bot.stop();
  const post = await makes('whose?', 'hello');
  await d.bot.start();
  await mod.seesOnce(question, post);
  untouched.push(old);
});

it('asks about a post that was talked in before it was seen, though its title names a user, and sends nothing of that', async () => {
  const { mia, mod } = d;
  const user = somebody();
  await d.bot.stop();
  const post = await makes(user.id, 'a difficult case');
  await mia.writes(post, 'careful, they were rude last time');
  await d.bot.start();
  const asked = await mod.seesOnce(question, post);
  await mia.writes(post, 'shall we write at all?');
  await d.bot.stop();
  await d.bot.start();
  await chooses(asked, user);
  await seesTicketOf(user, post);
  await mod.writes(post, 'good morning');
  await user.seesOnce('good morning');
  await mod.seesOnce(question, (await makes('another', 'hello')).id);
  for (const talk of ['a difficult case', 'careful', 'shall we write']) {
    expect(user.canSee(talk)).toBe(false);
  }
});

it('does not bind by the title what it has asked about, though the user may have it by now', async () => {
  const { mod } = d;
  const user = somebody();
  const { post: first } = await d.opens(user, 'I was here first');
  const post = await makes(user.id, 'a second matter');
  await mod.seesOnce('as many open tickets here as are allowed', post);
  await mod.writes(post, 'they write too much');
  await d.query("UPDATE tickets SET status = 'CLOSED', slot = NULL WHERE post_id = $1", [first.id]);
  await d.bot.stop();
  await mod.writes(post, 'far too much');
  await d.bot.start();
  const later = await makes('later', 'hello');
  await mod.seesOnce(question, later);
  await mod.seesOnce(question, post);
  untold.push(user);
});

it('binds by its title a post that holds nothing but its first message', async () => {
  const { mod } = d;
  const user = somebody();
  await d.bot.stop();
  const post = await makes(user.id, 'for our files');
  await d.bot.start();
  await seesTicketOf(user, post);
  await mod.writes(post, 'good morning');
  await user.seesOnce('good morning');
  expect(user.canSee('for our files')).toBe(false);
});

it('asks for the user where the title is a number that can be nobody', async () => {
  const post = await makes('99999999999999999999', 'an order');
  await d.mod.seesOnce(question, post);
});

it('sends what is written as soon as the user is chosen, before the ticket is known', async () => {
  const { mod, mia } = d;
  const user = somebody();
  const post = await makes('about a parcel', 'be careful');
  const asked = await mod.seesOnce(question, post);
  d.sandbox.clock.advance(minute);
  const { faults } = d.sandbox.world;
  faults.add({ where: acknowledgement, what: 'delay-before', times: 1, ms: 2000 });
  const chosen = chooses(asked, user);
  await mia.writes(post, 'where is the parcel?');
  await chosen;
  await seesTicketOf(user, post);
  await user.seesOnce('where is the parcel?');
  await mod.writes(post, 'we are looking');
  await user.seesOnce('we are looking');
  expect(user.canSee('be careful')).toBe(false);
});

it('asks about a post that was made while the database was gone', async () => {
  const { mod } = d;
  const back = d.wire().awayFor(3000);
  const post = await makes('in the dark', 'hello?');
  await back;
  await mod.seesOnce(question, post);
});

it('has told nobody else, and has written in no other post', async () => {
  const { mod } = d;
  await mod.seesOnce(question, (await makes('the last', 'hello')).id);
  expect(untold).toHaveLength(2);
  for (const user of untold) {
    expect(user.canSee('opened a conversation')).toBe(false);
    expect(user.canSee('too much')).toBe(false);
  }
  expect(untouched.map(({ id }) => mod.messages(id).length)).toEqual([1]);
});
