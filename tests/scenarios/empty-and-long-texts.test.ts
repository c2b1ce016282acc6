import { answers, says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesMessage } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

/** Blanks, and signs that take no room or look like nothing. */
const nothing = ' \u{200b}\u{2060}\u{3164}';

let texts = 0;

/** A text of so many characters, and how it ends. */
function longText(characters: number): { text: string; end: string } {
  const end = ` the end of text ${(texts += 1)}.`;
  return { text: 'x'.repeat(characters - end.length) + end, end };
}

let users = 0;
const somebody = () => d.newUser(`user${(users += 1)}`);
const staffRoom = () => d.sandbox.town.channels['staff-room']!;

async function opened() {
  const user = somebody();
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  return { user, post, card: { id: post.id, channelId: post.id } };
}

const notSent = 'Invalid Form Body';
const comment = 'Comment, shared with the user';
const reply = 'First reply to the user';

async function reasonOfBlock(user: { id: string }): Promise<string | null | undefined> {
  const [row] = await d.query<{ reason: string | null }>('SELECT reason FROM blocks WHERE user_id = $1', [
    user.id,
  ]);
  return row?.reason;
}

describe('a text that nobody could see counts as none', () => {
  it('as the first reply of a ticket that the staff open: the user gets the short notice', async () => {
    const [one, other] = [somebody(), somebody()];
    const options = { user: one, message: nothing };
    await says(d.mod, '/new-ticket', { in: staffRoom(), options, answer: 'is told by a short notice' });
    await d.newPost();
    await one.seesOnce('opened a conversation with you');
    await d.mod.userMenu('Open ticket', other, staffRoom());
    await d.mod.fill({ [reply]: nothing });
    await answers(d.mod, await d.mod.submit(), 'is told by a short notice');
    await d.newPost();
    await other.seesOnce('opened a conversation with you');
  });

  it('as the comment of a close: the user is not told', async () => {
    const [one, other] = [await opened(), await opened()];
    const options = { comment: nothing };
    await says(d.mod, '/close', { in: one.post, options, answer: 'The user is not told' });
    await seesClosed(d.mod, one.post);
    await d.mod.press('Close', { on: other.card });
    await d.mod.fill({ [comment]: nothing });
    await answers(d.mod, await d.mod.submit(), 'The user is not told');
    await seesClosed(d.mod, other.post);
  });

  it('as the comment of a close request, and as the reason of a reopening: nothing is quoted', async () => {
    const { user, post } = await opened();
    const options = { comment: nothing };
    await says(d.mod, '/close-request create', { in: post, options, answer: 'The user is asked' });
    const asked = await seesMessage(
      user,
      await user.sees('Accept'),
      'to have buttons',
      ({ components }) => components.length > 0,
    );
    expect(asked.content).not.toMatch(/^> /mu);
    await user.press('Accept', { on: asked });
    await seesClosed(d.mod, post);
    const again = { ticket: post.id, reason: nothing, 'reason-visible': true };
    await says(d.mod, '/reopen', { in: staffRoom(), options: again, answer: 'is open again' });
    expect((await user.sees('opened your conversation')).content).not.toMatch(/^> /mu);
  });

  it('as the reason of a block: none is kept', async () => {
    const { user, card } = await opened();
    const other = somebody();
    const options = { target: other, reason: nothing };
    await says(d.mod, '/blacklist add', { in: staffRoom(), options, answer: 'is blocked from now on' });
    await expect(reasonOfBlock(other)).resolves.toBeNull();
    await d.mod.press('Block', { on: card });
    await d.mod.fill({ 'Reason, for the staff alone': nothing });
    await answers(d.mod, await d.mod.submit(), 'is blocked from now on');
    await expect(reasonOfBlock(user)).resolves.toBeNull();
  });
});

describe('a text is carried whole up to its limit, and Discord sends none that is longer', () => {
  it('of 1,000 characters as a comment', async () => {
    const [one, other] = [await opened(), await opened()];
    const over = longText(1001).text;
    await expect(d.mod.slash('/close', { comment: over }, { in: one.post })).rejects.toThrow(notSent);
    const atLimit = longText(1000);
    await d.mod.slash('/close', { comment: atLimit.text }, { in: one.post });
    expect((await one.user.seesOnce(atLimit.end)).content).toContain(atLimit.text);

    await d.mod.press('Close', { on: other.card });
    await d.mod.fill({ [comment]: over });
    await expect(d.mod.submit()).rejects.toThrow();
    const inForm = longText(1000);
    await d.mod.fill({ [comment]: inForm.text });
    await answers(d.mod, await d.mod.submit(), 'The user is told');
    expect((await other.user.seesOnce(inForm.end)).content).toContain(inForm.text);
  });

  it('of 1,000 characters as the comment of a close request, or the reason of a reopening', async () => {
    const { user, post } = await opened();
    const over = longText(1001).text;
    const ask = (text: string) => d.mod.slash('/close-request create', { comment: text }, { in: post });
    await expect(ask(over)).rejects.toThrow(notSent);
    const why = longText(1000);
    await ask(why.text);
    const asked = await user.seesOnce(why.end);
    expect(asked.content).toContain(why.text);
    await user.press('Accept', { on: asked });
    await seesClosed(d.mod, post);

    const reopen = (reason: string) =>
      d.mod.slash('/reopen', { ticket: post.id, reason, 'reason-visible': true }, { in: staffRoom() });
    await expect(reopen(over)).rejects.toThrow(notSent);
    const reason = longText(1000);
    await reopen(reason.text);
    expect((await user.seesOnce(reason.end)).content).toContain(reason.text);
  });

  it('of 500 characters as the reason of a block', async () => {
    const { user, card } = await opened();
    const other = somebody();
    const [over, atLimit] = [longText(501).text, longText(500).text];
    const options = { target: other, reason: over };
    await expect(d.mod.slash('/blacklist add', options, { in: staffRoom() })).rejects.toThrow(notSent);
    await says(d.mod, '/blacklist add', {
      in: staffRoom(),
      options: { ...options, reason: atLimit },
      answer: 'is blocked from now on',
    });
    await expect(reasonOfBlock(other)).resolves.toBe(atLimit);

    const field = 'Reason, for the staff alone';
    await d.mod.press('Block', { on: card });
    await d.mod.fill({ [field]: over });
    await expect(d.mod.submit()).rejects.toThrow();
    await d.mod.fill({ [field]: atLimit });
    await answers(d.mod, await d.mod.submit(), 'is blocked from now on');
    await expect(reasonOfBlock(user)).resolves.toBe(atLimit);
  });

  it('of 4,000 characters as a message, in as many parts as it takes', async () => {
    const { user, post } = await opened();
    const over = longText(4001).text;
    await expect(d.mod.slash('/send', { message: over }, { in: post })).rejects.toThrow(notSent);
    const sent = longText(4000);
    await says(d.mod, '/send', { in: post, options: { message: sent.text }, answer: 'has reached the user' });
    await user.seesOnce(sent.end);

    const other = somebody();
    const opens = (message: string) =>
      d.mod.slash('/new-ticket', { user: other, message }, { in: staffRoom() });
    await expect(opens(over)).rejects.toThrow(notSent);
    const first = longText(4000);
    await answers(d.mod, await opens(first.text), 'The user gets your message');
    await d.newPost();
    await other.seesOnce(first.end);
  });

  it('of 4,000 characters in a form for a message or a note', async () => {
    const { post, card } = await opened();
    const other = somebody();
    const over = longText(4001).text;
    await d.mod.userMenu('Open ticket', other, staffRoom());
    await d.mod.fill({ [reply]: over });
    await expect(d.mod.submit()).rejects.toThrow();
    const first = longText(4000);
    await d.mod.fill({ [reply]: first.text });
    await answers(d.mod, await d.mod.submit(), 'The user gets your message');
    await d.newPost();
    await other.seesOnce(first.end);

    const field = 'Note, for the staff alone';
    await d.mod.press('Note', { on: card });
    await d.mod.fill({ [field]: over });
    await expect(d.mod.submit()).rejects.toThrow();
    const note = longText(4000);
    await d.mod.fill({ [field]: note.text });
    await answers(d.mod, await d.mod.submit(), 'stands in the post');
    await d.mod.seesOnce(note.end, post);
  });
});
