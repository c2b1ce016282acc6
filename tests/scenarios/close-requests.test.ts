import type { MessageView } from '../../sandbox/people/protocol';
import { says, seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk, type Opened } from '../support/desk';
import { fromOthers, seesNoMore, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

/** A ticket of somebody new, in which the staff ask. */
async function asks(options: Record<string, string | boolean> = {}) {
  const user = d.newUser(`user${(users += 1)}`);
  const opened = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await says(d.mod, '/close-request create', { in: opened.post, options, answer: 'The user is asked' });
  const inDm = await user.sees('ask whether your conversation', user.dmWith());
  const inPost = await d.mod.sees('asked the user whether this ticket', opened.post);
  await seesTags(d.mod, opened.post, 'Close Requested', 'Unanswered');
  return { user, ...opened, inDm, inPost };
}

const noNewNotice = ({ post }: Opened, than: MessageView): void => {
  expect(
    fromOthers(d.mod, post)
      .filter(({ ephemeral }) => !ephemeral)
      .at(-1)?.id,
  ).toBe(than.id);
};

it('closes when the user accepts, and says so on both sides (9)', async () => {
  const { user, post, inDm, inPost } = await asks({ comment: 'All done, I think' });
  expect(inDm.content).toContain('All done, I think');
  await user.press('Accept');
  await seesClosed(d.mod, post);
  await seesSettled(user, inDm, 'You agreed');
  await seesSettled(d.mod, inPost, 'The user accepted');
  await d.mod.seesOnce('agreed.', post);
});

it('refuses a second request (7), and stays open when the user denies (10)', async () => {
  const { user, post, inDm, inPost } = await asks({ comment: 'secret', 'share-comment': false });
  expect(inDm.content).not.toContain('secret');
  expect(inPost.content).toContain('secret');
  await says(d.mod, '/close-request create', { in: post, answer: 'open close request already' });
  await user.press('Deny');
  await d.mod.seesOnce('does not want this ticket to be closed', post);
  await seesTags(d.mod, post, 'Open', 'Unanswered');
  await seesSettled(user, inDm, 'You said no');
  await seesSettled(d.mod, inPost, 'The user denied');
});

it('is cancelled by what the user writes, who may close after all until the staff reply (8)', async () => {
  const { user, post, inDm, inPost } = await asks();
  await user.dm('wait, one more thing');
  await d.mod.sees('wait, one more thing', post);
  await seesTags(d.mod, post, 'Open', 'Unanswered');
  await seesSettled(d.mod, inPost, 'the conversation went on');
  await user.sees('The conversation went on', user.dmWith());
  await seesReaction(d.mod, await d.mod.writes(post, 'which one?'), '✅');
  await seesSettled(user, inDm, 'The conversation went on');

  const second = await asks();
  await second.user.dm('thanks!');
  await second.user.press('Close it after all');
  await seesClosed(d.mod, second.post);
  await seesSettled(second.user, second.inDm, 'You agreed');
});

it('is cancelled by a reply of the staff, and not by a note (8)', async () => {
  const { user, post, inDm, inPost } = await asks();
  await seesReaction(d.mod, await d.mod.writes(post, '// only a note'), '📝');
  await seesTags(d.mod, post, 'Close Requested', 'Unanswered');
  await d.mod.writes(post, 'I have another question');
  await user.sees('I have another question');
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  await seesSettled(user, inDm, 'The conversation went on');
  await seesSettled(d.mod, inPost, 'the conversation went on');
});

it('vanishes silently when the staff take it back (11)', async () => {
  const opened = await asks();
  const { user, post, inDm, inPost, copy } = opened;
  await says(d.mod, '/close-request delete', { in: post, answer: 'is taken back' });
  await seesNoMore(user, inDm);
  await seesNoMore(d.mod, inPost);
  await seesTags(d.mod, post, 'Open', 'Unanswered');
  noNewNotice(opened, copy);
  await says(d.mod, '/close-request delete', { in: post, answer: 'no open close request' });
});

it('is asked about once when the staff close nevertheless, and then dropped (12)', async () => {
  const { user, post, inDm, inPost } = await asks();
  await says(d.mod, '/close', {
    in: post,
    options: { comment: 'No answer needed' },
    answer: 'Drop it and go on?',
  });
  await seesTags(d.mod, post, 'Close Requested', 'Unanswered');
  await d.bot.stop();
  await d.bot.start();
  await d.mod.press('Drop it and close');
  await seesClosed(d.mod, post);
  await user.seesOnce('No answer needed');
  await seesSettled(user, inDm, 'needs no answer any more');
  await seesSettled(d.mod, inPost, 'No answer needed');
});

it('says the bounds of a close time, and how a wrong one is written', async () => {
  const { post } = await asks({ 'close-time': '10s' });
  await d.mod.ephemeral('10 minutes');
  await says(d.mod, '/close-request delete', { in: post, answer: 'is taken back' });
  const options = { 'close-time': '15 weeks' };
  await says(d.mod, '/close-request create', { in: post, options, answer: '14 days' });
  await says(d.mod, '/close-request delete', { in: post, answer: 'is taken back' });
  const wrong = { 'close-time': 'tomorrow' };
  await says(d.mod, '/close-request create', { in: post, options: wrong, answer: 'cannot read this' });
});

it('asks the staff whether to close instead, where it does not reach the user', async () => {
  const user = d.newUser('shut');
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await user.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await d.mod.slash('/close-request create', {}, { in: post });
  const question = await d.mod.sees('Close the ticket instead?', post);
  await d.mod.press('Close ticket', { on: question });
  await d.mod.submit();
  await d.mod.press('Drop it and close');
  await seesClosed(d.mod, post);
});
