import { answers, says, seesClosed } from '../support/closing-words';
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import { desk, type Desk } from '../support/desk';
import { seesMessage, seesNoMore } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

/** A reply that somebody sent with a command, as both sides see it. */
async function sent(by: Actor, text: string) {
  const user = d.newUser(`user${(users += 1)}`);
  const { post, copy: question } = await d.opens(user, 'hello?');
  await says(by, '/send', { in: post, options: { message: text }, answer: '✅' });
  return { user, post, question, seen: await user.sees(text), copy: await by.sees(text, post) };
}

const menu = async (person: Actor, name: string, message: MessageView, answer: string) =>
  answers(person, await person.messageMenu(name, message), answer);

async function edits(person: Actor, copy: MessageView, label: string, text: string) {
  expect((await person.messageMenu('Edit reply', copy)).callbackType).toBe(9);
  await person.fill({ [label]: text });
  return person.submit();
}

const shows = (person: Actor, message: MessageView, text: string) =>
  seesMessage(person, message, `to say "${text}"`, ({ content }) => content.includes(text));

it('changes a reply on both sides, keeps what it said before, and names who did it', async () => {
  const { mod, olivia } = d;
  const { user, post, seen, copy } = await sent(mod, 'see you at five');
  await answers(mod, await edits(mod, copy, 'What the user reads', 'see you at six'), 'The reply is changed');
  const now = await shows(user, seen, 'see you at six');
  expect(now.content).toContain('Mo · Lantern Hall');
  await shows(mod, copy, 'see you at six');
  const line = await mod.sees('edited this reply', post);
  expect(line.reply?.messageId).toBe(copy.id);
  expect(line.mentions.users[mod.id]).toBe('Mo');

  // Others' replies only with the permission; and nothing of whoever edits reaches the user.
  await answers(
    olivia,
    await edits(olivia, copy, 'What the user reads', 'see you at seven'),
    'The reply is changed',
  );
  const again = await shows(user, seen, 'see you at seven');
  expect(again.content).not.toContain('Olivia');
  const history = (await olivia.messageMenu('Show edits', copy)).message!;
  const told = await answers(
    olivia,
    { interactionId: '', callbackType: 4, message: history },
    'see you at five',
  );
  expect(told.content.indexOf('at five')).toBeLessThan(told.content.indexOf('at six'));
  expect(told.content.indexOf('at six')).toBeLessThan(told.content.indexOf('at seven'));
  await answers(mod, await edits(mod, copy, 'What the user reads', 'see you at seven'), 'the same as before');

  // An edit adds no message: what has no room is in the history, which is a file where it is long.
  const long = `${'and so on\n'.repeat(250)}the end`;
  await answers(mod, await edits(mod, copy, 'What the user reads', long), 'The reply is changed');
  await shows(mod, copy, 'full text: Show edits');
  expect(user.canSee('the end')).toBe(false);
  const whole = await menu(mod, 'Show edits', copy, 'they are in the file');
  expect(await (await fetch(whole.files[0]!.url)).text()).toContain('the end');
});

it('takes a reply back from the user, and leaves it marked for the staff', async () => {
  const { mia, mod } = d;
  const { user, post, seen, copy } = await sent(mod, 'the secret is 1234');
  await menu(mia, 'Delete reply', copy, 'Die Antwort ist gelöscht');
  await seesNoMore(user, seen);
  expect((await shows(mod, copy, 'Deleted')).content).toContain('the secret is 1234');
  await mod.sees('deleted this reply', post);
  await menu(mod, 'Delete reply', copy, 'deleted already');
  await menu(mod, 'Edit reply', copy, 'deleted already');
  await menu(mod, 'Show edits', copy, 'the secret is 1234');
});

it('refuses what is no such reply, and those of others without the permission', async () => {
  const { mod, olivia, sandbox } = d;
  const { post, question, copy } = await sent(olivia, 'from the owner');
  const typed = await mod.writes(post, 'typed by hand');
  await menu(mod, 'Edit reply', question, 'no reply that I sent');
  await menu(mod, 'Delete reply', question, 'no reply that I sent');
  await menu(mod, 'Edit reply', typed, 'wrote this message here themselves');
  await menu(mod, 'Show edits', typed, 'was never edited');
  const card = mod.messages(post).find(({ id }) => id === post.id)!;
  await menu(mod, 'Show edits', card, 'I know no earlier text');
  await withoutManageMessages(post, sandbox.town.roles['Support'] ?? '');
  await expect(mod.messageMenu('Delete reply', copy)).rejects.toThrow();
});

/** In the forum, for everybody with this role. */
async function withoutManageMessages(post: PostView, roleId: string): Promise<void> {
  await d.olivia.does({
    act: 'overwrite',
    channelId: post.parentId ?? '',
    targetId: roleId,
    targetType: 'role',
    allow: String((1n << 10n) | (1n << 38n) | (1n << 16n) | (1n << 31n)),
    deny: String(1n << 13n),
  });
}

it('records a change in a closed ticket, and wakes nothing', async () => {
  const { olivia } = d;
  const { user, post, seen, copy } = await sent(olivia, 'we are done');
  await says(olivia, '/close', { in: post, answer: 'closed' });
  await seesClosed(olivia, post);
  await answers(
    olivia,
    await edits(olivia, copy, 'What the user reads', 'we are not done'),
    'It is recorded',
  );
  await menu(olivia, 'Delete reply', copy, 'It is recorded');
  await seesClosed(olivia, post);
  await menu(olivia, 'Show edits', copy, 'we are not done');
  await seesClosed(olivia, post);
  await shows(user, seen, 'we are done');
});
