import type { Actor } from '../../sandbox/people/actor';
import { allComponents } from '../../sandbox/people/components';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import { Permission } from '../../sandbox/world/permissions';
import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { choosesSetting, opensSettings, seesNews } from '../support/settings-words';
import { seesNoMore, seesOnceInOrder, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
  // As the set-up leaves a forum in which the bot alone opens posts.
  await d.olivia.does({
    act: 'overwrite',
    channelId: d.forum,
    targetId: d.sandbox.town.roles['Support']!,
    targetType: 'role',
    allow: String(Permission.ViewChannel | Permission.SendMessagesInThreads),
    deny: String(Permission.SendMessages),
  });
});
afterAll(() => d?.close());

const staffRoom = () => d.sandbox.town.channels['staff-room']!;
const question = 'Whose ticket is this post?';

let users = 0;
const somebody = (): Actor => d.newUser(`visitor${(users += 1)}`);

/** Somebody makes a post, which is no new one for whoever waits for the next. */
async function makes(person: Actor, title: string, text: string): Promise<PostView> {
  await person.posts(d.forum, title, text);
  return d.newPost();
}

/** Somebody of the staff makes a post, and the bot asks for whom it is. */
async function asks(title: string, text: string): Promise<{ post: PostView; asked: MessageView }> {
  const post = await makes(d.mod, title, text);
  return { post, asked: await d.mod.seesOnce(question, post) };
}

/** Waits until the post is that of a ticket of this user. */
const seesTicketOf = (user: Actor, post: PostView): Promise<PostView> =>
  d.mod.seesPost(post, 'the ticket of the user', ({ name }) =>
    new RegExp(`^#\\d{4} · ${user.username}$`, 'u').test(name),
  );

/** Chooses in the question of a certain post. */
function chooses(person: Actor, { components, id: messageId, channelId }: MessageView, user: { id: string }) {
  const select = allComponents(components).find(({ placeholder }) => placeholder === 'Choose the user');
  const customId = select?.custom_id ?? '';
  return person.does({ act: 'select', channelId, messageId, customId, values: [user.id] });
}

it('stays what it is while the server does not want that', async () => {
  const post = await makes(d.olivia, d.carla.id, 'a list of our own');
  const { post: other } = await d.opens(d.bob, 'hello?');
  await d.mod.writes(other, 'hello');
  await d.bob.seesOnce('hello');
  expect(d.mod.messages(post.id)).toHaveLength(1);
  expect(d.mod.postsIn(d.forum).find(({ id }) => id === post.id)?.name).toBe(d.carla.id);
  expect(d.carla.canSee('opened a conversation')).toBe(false);
});

it('may be made by the staff as soon as it is switched on, and no more once it is off', async () => {
  const { mod, olivia } = d;
  await expect(mod.posts(d.forum, 'too early', 'hello')).rejects.toThrow();
  await opensSettings(olivia, staffRoom());
  await choosesSetting(olivia, 'create-by-post');
  await olivia.press('Switch on');
  await seesNews(olivia, 'The staff can create posts in the forum now');
  await asks('first', 'is this allowed?');
  await olivia.press('Switch off');
  await seesNews(olivia, 'The staff can create no posts in the forum any more');
  await expect(mod.posts(d.forum, 'too late', 'hello')).rejects.toThrow();
  await olivia.press('Switch on');
  await seesNews(olivia, 'The staff can create posts in the forum now');
});

it('becomes the ticket of the user who is chosen, and keeps what was written before among the staff', async () => {
  const { mia, mod } = d;
  const user = somebody();
  const { post, asked } = await asks('about a parcel', 'be careful with this one');
  await mia.writes(post, 'she was here last year');
  await chooses(mod, asked, user);
  await mod.ephemeral('The user is told by a short notice. What was written here before was not sent');
  await seesNoMore(mod, asked);
  await seesTicketOf(user, post);
  await mod.seesOnce(`made this post the ticket of <@${user.id}>. The user is told.`, post);
  await seesTags(mod, post, 'Open', 'Unanswered');
  await user.seesOnce('Mo from the staff of **Lantern Hall** opened a conversation with you');

  await mia.writes(post, 'what happened to your parcel?');
  await user.seesOnce('what happened to your parcel?');
  await user.dm('it is lost');
  await mod.seesOnce('it is lost', post);
  await seesTags(mod, post, 'Open', 'User Responded');
  const card = mod.messages(post.id).find(({ embeds }) => JSON.stringify(embeds).includes(`<@${user.id}>`));
  await mod.press('Close', { on: card! });
  await mod.submit();
  await seesTags(mod, post, 'Closed');
  expect(user.canSee('be careful')).toBe(false);
  expect(user.canSee('last year')).toBe(false);
  await expect(
    d.query(
      "SELECT id FROM messages WHERE content IN ('be careful with this one', 'she was here last year')",
    ),
  ).resolves.toEqual([]);
});

it('becomes the ticket of the user whose id is its title, without a question', async () => {
  const user = somebody();
  const post = await makes(d.mod, ` ${user.id} `, 'a first note');
  await d.mod.writes(post, 'good morning');
  await seesTicketOf(user, post);
  await user.seesOnce('opened a conversation with you');
  await user.seesOnce('good morning');
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  expect(d.mod.canSee(question, post)).toBe(false);
  expect(user.canSee('a first note')).toBe(false);
});

it('asks for somebody else where its title names a bot, a stranger, or somebody at the limit', async () => {
  const { sandbox } = d;
  const gone = somebody();
  await gone.does({ act: 'leave', guildId: d.guildId });
  const busy = somebody();
  const { post: open } = await d.opens(busy, 'I was here first');
  const way = `[${open.name.split(' ')[0]}](https://discord.com/channels/${d.guildId}/${open.id})`;
  for (const [user, why] of [
    [sandbox.world.bot, 'but that is a bot'],
    [gone, 'who is not a member of this server'],
    [busy, `as many open tickets here as are allowed (1). Go on in ${way}`],
  ] as const) {
    const { asked } = await asks(user.id, 'hello');
    expect(asked.content).toContain(`The title names <@${user.id}>`);
    expect(asked.content).toContain(why);
  }
});

it('says so, for whoever chose, and asks on where the chosen user cannot have it', async () => {
  const { mod, sandbox } = d;
  const busy = somebody();
  await d.opens(busy, 'I was here first');
  const { post, asked } = await asks('whose?', 'hello');
  await chooses(mod, asked, sandbox.world.bot);
  await mod.ephemeral(`<@${sandbox.world.bot.id}> is a bot`);
  await chooses(mod, asked, busy);
  await mod.ephemeral(`<@${busy.id}> has 1 open ticket here`);
  const blocked = somebody();
  await says(mod, '/blacklist add', {
    in: staffRoom(),
    options: { target: blocked },
    answer: 'is blocked from now on',
  });
  await chooses(mod, asked, blocked);
  await mod.ephemeral('The user is blocked, so what they write does not arrive in it');
  await seesTicketOf(blocked, post);
});

it('becomes one ticket where two of the staff choose at the same moment, and the second is told', async () => {
  const { mia, mod } = d;
  const [one, other] = [somebody(), somebody()];
  const { post, asked } = await asks('whose?', 'hello');
  await Promise.all([chooses(mod, asked, one), chooses(mia, asked, other)]);
  const winner = await mod.waits('one of both', () =>
    [one, other].find((user) => mod.canSee(`made this post the ticket of <@${user.id}>`, post)),
  );
  await seesTicketOf(winner, post);
  await (winner === one
    ? mia.ephemeral('Jemand war schneller, und dieser Beitrag ist schon Ticket')
    : mod.ephemeral('somebody was first, and this post is ticket'));
  await winner.seesOnce('opened a conversation with you');
  const loser = winner === one ? other : one;
  expect(loser.canSee('opened a conversation with you')).toBe(false);
  await expect(d.query('SELECT id FROM tickets WHERE post_id = $1', [post.id])).resolves.toHaveLength(1);
});

it('is asked about once, also when it was made or answered around a restart', async () => {
  const { mod } = d;
  const { post: before, asked } = await asks('before', 'hello');
  await d.bot.stop();
  const between = await makes(mod, 'between', 'is anybody there?');
  await d.bot.start();
  const late = await mod.seesOnce(question, between);
  const [one, other] = [somebody(), somebody()];
  await chooses(mod, asked, one);
  await chooses(mod, late, other);
  await seesTicketOf(one, before);
  await seesTicketOf(other, between);
  for (const [user, post] of [
    [one, before],
    [other, between],
  ] as const) {
    await mod.writes(post, `for ${user.username}`);
    await user.seesOnce(`for ${user.username}`);
    await seesOnceInOrder(mod, post, ['made this post the ticket']);
    await user.seesOnce('opened a conversation with you');
  }
});

it('closes its ticket like any other post when it is deleted, before or after it was bound', async () => {
  const { mod, olivia } = d;
  const user = somebody();
  const { post: unbound } = await asks('never mind', 'hello');
  await olivia.does({ act: 'channel-delete', channelId: unbound.id });
  const { post, asked } = await asks('whose?', 'hello');
  await chooses(mod, asked, user);
  await seesTicketOf(user, post);
  await user.seesOnce('opened a conversation with you');
  await olivia.does({ act: 'channel-delete', channelId: post.id });
  await user.sees('closed');
  await expect(
    d.query("SELECT close_reason FROM tickets WHERE post_id = $1 AND status = 'CLOSED'", [post.id]),
  ).resolves.toEqual([{ close_reason: 'POST_DELETED' }]);
});

it('lets nobody but the staff choose', async () => {
  const { post, asked } = await asks('whose?', 'hello');
  const { post: elsewhere } = await d.opens(somebody(), 'hello?');
  expect(elsewhere.id).not.toBe(asked.channelId);
  const roles = [...d.sandbox.world.guild(d.guildId).members.get(d.mia.id)!.roleIds];
  await d.olivia.does({ act: 'member-roles', guildId: d.guildId, userId: d.mia.id, roleIds: [] });
  await expect(chooses(d.mia, asked, somebody())).rejects.toThrow();
  await d.olivia.does({ act: 'member-roles', guildId: d.guildId, userId: d.mia.id, roleIds: roles });
  const user = somebody();
  await chooses(d.mia, asked, user);
  await seesTicketOf(user, post);
  await d.mia.ephemeral('Dieser Beitrag ist jetzt Ticket');
});
