import { desk, type Desk } from '../support/desk';
import { fromOthers, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('opens a post with a card and the first message, and says "message sent" once and the greeting once', async () => {
  const { alice, mod } = d;
  const first = await alice.dm('My parcel is lost');
  const post = await d.newPost();

  expect(post.name).toBe('#0001 · Alice');
  await mod.sees('My parcel is lost', post);
  const [card, copy] = mod.messages(post);
  expect(JSON.stringify(card!.embeds)).toContain(`<@${alice.id}>`);
  expect(card!.author).toMatchObject({ bot: true, webhook: false });
  expect(copy).toMatchObject({
    content: 'My parcel is lost',
    author: { name: 'Alice', webhook: true },
  });
  await seesTags(mod, post, 'Open', 'Unanswered');
  expect(post.thread).toMatchObject({ archived: false, locked: false });

  const told = await alice.sees('Your message was sent');
  expect(BigInt(told.id)).toBeGreaterThan(BigInt(copy!.id));
  await alice.sees('will answer you here');
  await seesReaction(alice, first, '✅');

  const second = await alice.dm('It was a red one');
  await mod.seesOnce('It was a red one', post);
  await seesReaction(alice, second, '✅');
  const said = fromOthers(alice, alice.dmWith()).map(({ content }) => content);
  expect(said).toEqual([
    expect.stringContaining('Your message was sent'),
    expect.stringContaining('will answer you here'),
  ]);
});

it('numbers the tickets of a server one after another', async () => {
  const { bob, mod } = d;
  await bob.dm('hello from Bob');
  const post = await d.newPost();
  expect(post.name).toBe('#0002 · Bob');
  await mod.sees('hello from Bob', post);
});

it('says that a message was sent only once it was, while Discord makes no posts', async () => {
  const { carla, mod } = d;
  d.sandbox.world.faults.add({ where: 'POST /channels/{channel_id}/threads', what: '503', times: 2 });
  await carla.dm('hello from Carla');
  const told = await carla.seesOnce('Your message was sent');
  const copy = await mod.sees('hello from Carla', await d.newPost());
  expect(BigInt(told.id)).toBeGreaterThan(BigInt(copy.id));
});
