import { desk, type Desk } from '../support/desk';
import { seesAnswer, seesMessage, seesNoMore } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const says = (text: string) => (view: { content: string }) => view.content === text;

it('shows an edit on the copy, on both sides', async () => {
  const { alice, mod } = d;
  const { post, message, copy } = await d.opens(alice, 'helo');
  await alice.edits(message, 'hello');
  await seesMessage(mod, copy, 'to say "hello"', says('hello'));

  const reply = await mod.writes(post, 'god morning');
  const seen = await alice.sees('god morning');
  await mod.edits(reply, 'good morning');
  await seesMessage(alice, seen, 'to say "good morning"', says('-# Mo · Lantern Hall\ngood morning'));
  await mod.edits(reply, '-r good evening');
  await seesMessage(alice, seen, 'to say "good evening"', says('-# Mo · Lantern Hall\ngood evening'));
});

it('never turns a note into a reply by an edit', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  const note = await mod.writes(post, '-n he is difficult');
  await mod.edits(note, '-r he is difficult');
  await mod.writes(post, 'good afternoon');
  await bob.sees('good afternoon');
  expect(bob.canSee('difficult')).toBe(false);
});

it('passes nothing on that an edit makes a note of, and says what to do instead', async () => {
  const { mod } = d;
  const erik = d.newUser('Erik');
  const { post } = await d.opens(erik, 'my money back, please');
  const reply = await mod.writes(post, 'We will refund you.');
  const seen = await erik.sees('We will refund you.');
  await mod.edits(reply, '// do NOT refund, known scammer');
  const answer = await seesAnswer(mod, 'was not passed on', reply);
  expect(answer.content).toContain('delete the message');
  await mod.writes(post, 'one moment');
  await erik.sees('one moment');
  expect(erik.transcript()).not.toContain('scammer');
  await seesMessage(erik, seen, 'as it was', says('-# Mo · Lantern Hall\nWe will refund you.'));
  await mod.deletes(reply);
  await seesNoMore(erik, seen);
});

it('sends a message that was edited before its first attempt as it is then, once', async () => {
  const { carla, mod } = d;
  const { post, copy } = await d.opens(carla, 'one');
  await d.bot.stop();
  const message = await carla.dm('first version');
  await carla.edits(message, 'second version');
  const reply = await mod.writes(post, 'first answer');
  await mod.edits(reply, 'second answer');
  await d.bot.start();
  await mod.seesOnce('second version', post);
  await carla.seesOnce('second answer');
  expect(mod.messages(post).filter(({ mine, id }) => !mine && id !== post.id)).toHaveLength(2);
  expect(carla.canSee('first answer')).toBe(false);
  expect(copy.content).toBe('one');
});

it('spreads the edit of a split message over its parts, and removes those that are left over', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'hello?');
  const long = (letter: string) => `${letter.repeat(990)}\n${letter.repeat(1000)}`;
  const reply = await mod.writes(post, long('a'));
  await denis.waits('two parts', () => (parts().length === 2 ? true : undefined));
  // The bot hears late that its second message is gone.
  d.sandbox.world.faults.add({ where: 'MESSAGE_DELETE', what: 'event-delay', ms: 5000, times: 1 });
  await mod.edits(reply, 'short now');
  await denis.waits('one part that is short', () =>
    parts().length === 1 && parts()[0]!.content.endsWith('\nshort now') ? true : undefined,
  );
  await mod.edits(reply, long('c'));
  const cut = await denis.sees('the rest of this edit is too long');
  expect(cut.content.length).toBeLessThanOrEqual(2000);
  expect(parts()).toHaveLength(1);

  function parts() {
    return denis.messages(denis.dmWith()).filter(({ content }) => /aaa|ccc|short now/.test(content));
  }
});
