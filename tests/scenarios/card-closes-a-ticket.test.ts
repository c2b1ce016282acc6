import { answers, seesClosed } from '../support/closing-words';
import { desk, type Desk, type Opened } from '../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

async function opened() {
  const user = d.newUser(`user${(users += 1)}`);
  const found = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  return { user, ...found };
}

/** The post's first message. */
const cardOf = ({ post }: Opened) => ({ id: post.id, channelId: post.id });

it('closes by the button on the card, with a comment that the user reads', async () => {
  const { mod } = d;
  const { user, ...ticket } = await opened();
  await mod.press('Close', { on: cardOf(ticket) });
  await mod.fill({ 'Comment, shared with the user': 'Glad that it works!' });
  await answers(mod, await mod.submit(), 'The user is told');
  await seesClosed(mod, ticket.post);
  await user.seesOnce('Glad that it works!');
  await mod.seesOnce('Glad that it works!', ticket.post);
});

it('tells the user nothing where the form is sent empty, and speaks the language of whoever presses', async () => {
  const { mia } = d;
  const { user, ...ticket } = await opened();
  await mia.press('Close', { on: cardOf(ticket) });
  const form = await mia.form();
  expect(form.title).toBe('Dieses Ticket schließen');
  expect(JSON.stringify(form.components)).toContain('erfährt der Nutzer trotzdem vom Ende');
  await answers(mia, await mia.submit(), 'Der Nutzer erfährt nicht davon');
  await seesClosed(mia, ticket.post);
  expect(user.canSee('was closed')).toBe(false);
});

it('says so when somebody else has closed it while the form stood open', async () => {
  const { mia, mod } = d;
  const { user, ...ticket } = await opened();
  await mod.press('Close', { on: cardOf(ticket) });
  await mia.slash('/close', { comment: 'I was first' }, { in: ticket.post });
  await seesClosed(mia, ticket.post);
  await mod.fill({ 'Comment, shared with the user': 'I was second' });
  await answers(mod, await mod.submit(), 'the ticket is closed already');
  await seesClosed(mod, ticket.post);
  await user.seesOnce('I was first');
  expect(user.canSee('I was second')).toBe(false);
});

it('asks once about an open close request', async () => {
  const { mod } = d;
  const { user, ...ticket } = await opened();
  await answers(mod, await mod.slash('/close-request create', {}, { in: ticket.post }), 'The user is asked');
  await mod.press('Close', { on: cardOf(ticket) });
  await mod.fill({ 'Comment, shared with the user': 'No answer needed' });
  const asked = await answers(mod, await mod.submit(), 'Drop it and go on?');
  await mod.press('Drop it and close', { on: asked });
  await seesClosed(mod, ticket.post);
  await user.seesOnce('No answer needed');
});

it('opens no form for somebody who may look on but not write', async () => {
  const { mod, olivia } = d;
  const ticket = await opened();
  const guest = d.newUser('guest');
  await olivia.does({
    act: 'overwrite',
    channelId: d.forum,
    targetId: guest.id,
    targetType: 'member',
    allow: String(viewChannel),
    deny: String(sendMessagesInThreads),
  });
  await guest.press('Close', { on: cardOf(ticket) });
  await guest.ephemeral('You cannot use this here');
  await mod.press('Close', { on: cardOf(ticket) });
  await mod.submit();
  await seesClosed(mod, ticket.post);
});

/** Discord: permission bits. */
const viewChannel = 1n << 10n;
const sendMessagesInThreads = 1n << 38n;
