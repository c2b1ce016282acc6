import { callsSince, says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesReaction } from '../support/sights';
import { atRest, shownPosts } from '../support/side-by-side';

let d: Desk;
beforeAll(async () => {
  // Where Discord is faulty, a call is made again.
  d = await desk({ sandbox: { profile: 'relaxed' } });
});
afterAll(() => d?.close());

it('tells both sides, then sets tags, lock and archive in one call, and nothing after it', async () => {
  const { alice, mod } = d;
  const { post, message } = await d.opens(alice, 'hello?');
  await alice.sees('will answer you here');
  await seesReaction(alice, message, '✅');
  // A look at its face that began before the end would show the end on the card.
  await shownPosts(d);
  const before = d.sandbox.log.entries.length;
  const comment = 'Glad that it works!';
  await says(mod, '/close', { in: post, options: { comment }, answer: 'The user is told' });
  await seesClosed(mod, post);
  await alice.seesOnce(comment);
  await mod.seesOnce(comment, post);
  // Its card keeps a sentence that stays true: there is no call for another one.
  const card = mod.messages(post).find(({ id }) => id === post.id);
  expect(JSON.stringify(card?.embeds)).toContain('🟢 Opened <t:');
  expect(callsSince(d, before)).toEqual([
    expect.stringMatching(/^POST .*\/channels\/\d+\/messages$/),
    expect.stringMatching(/^POST .*\/channels\/\d+\/messages$/),
    expect.stringMatching(new RegExp(`^PATCH .*/channels/${post.id}$`)),
  ]);
});

it('costs one call more where a request is open', async () => {
  const { mod } = d;
  const user = d.newUser('requested');
  const { post } = await d.opens(user, 'hello?');
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  await user.sees('ask whether your conversation');
  await says(mod, '/close', { in: post, options: { notify: true }, answer: 'Drop it and go on?' });
  await shownPosts(d);
  const before = d.sandbox.log.entries.length;
  await mod.press('Drop it and close');
  await seesClosed(mod, post);
  await user.seesOnce('was closed');
  await atRest(d);
  expect(callsSince(d, before)).toEqual([
    expect.stringMatching(/^(?:PATCH|POST) .*\/channels\/\d+\/messages/),
    expect.stringMatching(/^(?:PATCH|POST) .*\/channels\/\d+\/messages/),
    expect.stringMatching(/^(?:PATCH|POST) .*\/channels\/\d+\/messages/),
    expect.stringMatching(new RegExp(`^PATCH .*/channels/${post.id}$`)),
  ]);
});
