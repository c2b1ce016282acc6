import type { Actor } from '../../sandbox/people/actor';
import { desk, type Desk, type Opened } from '../support/desk';
import { patient } from '../support/patience';
import { seesNoReaction, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

/** Opens a ticket; by the receipt the bot knows where the copy lies, without which it carries no reaction. */
async function opens(user: Actor): Promise<Opened> {
  const opened = await d.opens(user, 'hello?');
  await seesReaction(user, opened.message, '✅');
  return opened;
}

it('carries reactions on relayed messages, both ways, and takes them away again', async () => {
  const { alice, mod } = d;
  const { post, message, copy } = await opens(alice);
  await mod.reacts(copy, '👀');
  await seesReaction(alice, message, '👀');
  await mod.reacts(copy, '👀', true);
  await seesNoReaction(alice, message, '👀');

  const reply = await mod.writes(post, 'we found it');
  const seen = await alice.sees('we found it');
  await alice.reacts(seen, '🎉');
  await seesReaction(mod, reply, '🎉');
});

it('shows a reaction for as long as anybody of the staff has it', async () => {
  const { denis, mia, mod } = d;
  const { message, copy } = await opens(denis);
  await mod.reacts(copy, '👍');
  await mia.reacts(copy, '👍');
  await seesReaction(denis, message, '👍');
  await mia.reacts(copy, '👍', true);
  // Carried after it.
  await mia.reacts(copy, '🎉');
  await seesReaction(denis, message, '🎉');
  await seesReaction(denis, message, '👍');
  await mod.reacts(copy, '👍', true);
  await seesNoReaction(denis, message, '👍');
});

it('leaves reactions of other bots where they are', async () => {
  const { carla, mod } = d;
  const account = { name: 'chatter', display: 'Chatter', bot: true, guildId: d.guildId, roles: ['Support'] };
  const chatter = patient(d.sandbox.addPerson(account));
  const { message, copy } = await opens(carla);
  await chatter.reacts(copy, '🤖');
  await chatter.reacts(copy, '👀');
  await mod.reacts(copy, '👀');
  await seesReaction(carla, message, '👀');
  await chatter.reacts(copy, '👀', true);
  await mod.reacts(copy, '🎉');
  await seesReaction(carla, message, '🎉');
  const echoed = carla
    .messages()
    .find(({ id }) => id === message.id)
    ?.reactions.map(({ emoji }) => emoji);
  expect(echoed).toEqual(expect.arrayContaining(['👀', '🎉']));
  expect(echoed).not.toContain('🤖');
});

it('shows on each side that the other one is typing', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  const inPost = calls(`/channels/${post.id}/typing`);
  await bob.types();
  await inPost;
  const inDm = calls(`/channels/${bob.dmWith()}/typing`);
  await mod.types(post);
  await inDm;
});

/** Resolves when the bot makes this call. */
function calls(path: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = d.sandbox.log.watch((entry) => {
      if (entry.path.endsWith(path)) {
        stop();
        resolve();
      }
    });
  });
}
