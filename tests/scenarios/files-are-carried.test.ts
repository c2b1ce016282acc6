import { file } from '../../sandbox/people/files';
import { desk, type Desk } from '../support/desk';
import { seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const mib = 1024 * 1024;
const small = (n: number) => file(`page-${n}.txt`, `page ${n}`, 'text/plain');

async function bytesOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

it('carries ten files with their names, texts and spoilers, from the user to the staff', async () => {
  const { alice, mod } = d;
  const files = Array.from({ length: 8 }, (_, n) => small(n));
  const cat = { ...file('cat.png', 'a cat', 'image/png'), description: 'A cat on a sofa' };
  const surprise = { ...file('end.png', 'the end', 'image/png'), spoiler: true };
  await alice.dm({ content: 'here is everything', files: [...files, cat, surprise] });
  const post = await d.newPost();
  const copy = await mod.sees('here is everything', post);
  expect(copy.files).toHaveLength(10);
  expect(copy.files.map(({ name }) => name)).toEqual([
    ...files.map(({ name }) => name),
    'cat.png',
    'SPOILER_end.png',
  ]);
  expect(copy.files[8]).toMatchObject({ description: 'A cat on a sofa', spoiler: false });
  expect(copy.files[9]).toMatchObject({ spoiler: true });
  expect(await bytesOf(copy.files[3]!.url)).toBe('page 3');
});

it('carries a file without text from the staff to the user', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'please send the form');
  await mod.writes(post, { files: [file('form.pdf', 'the form', 'application/pdf')] });
  const seen = await bob.sees('form.pdf');
  expect(await bytesOf(seen.files[0]!.url)).toBe('the form');
});

it('names a file that is too large on both sides, carries the rest, and says ⚠️', async () => {
  const { carla, mod } = d;
  // The server is boosted: its members may upload more than a DM takes.
  d.sandbox.world.guild(d.guildId).premiumTier = 2;
  const { post } = await d.opens(carla, 'hello?');
  const large = file('film.mp4', Buffer.alloc(12 * mib), 'video/mp4');
  const reply = await mod.writes(post, { content: 'look at these', files: [small(1), large] });
  const seen = await carla.sees('look at these');
  expect(seen.content).toMatch(/film\.mp4.*12 MB.*at most 10 MB/);
  expect(seen.files.map(({ name }) => name)).toEqual(['page-1.txt']);
  await seesReaction(mod, reply, '⚠️');
  await mod.sees(/film\.mp4.*12 MB/, post);
});

it('fetches a file whose address has expired while the bot was away', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'hello?');
  await d.bot.stop();
  await denis.dm({ content: 'with an old file', files: [small(7)] });
  d.sandbox.clock.advance(25 * 60 * 60_000);
  await d.bot.start();
  const copy = await mod.sees('with an old file', post);
  expect(copy.files.map(({ name }) => name)).toEqual(['page-7.txt']);
});

it('says ⚠️ to the author of a file that was gone before it could be fetched, while the message stayed', async () => {
  const { mia, mod } = d;
  const erin = d.newUser('erin');
  const { post } = await d.opens(erin, 'hello?');
  await d.bot.stop();
  const written = await erin.dm({ content: 'both pages', files: [small(1), small(2)] });
  const reply = await mia.writes(post, { content: 'both forms', files: [small(3), small(4)] });
  for (const { files } of [written, reply]) {
    d.sandbox.world.files.delete(files[0]!.id);
  }
  await d.bot.start();
  const copies = [await mod.sees('both pages', post), await erin.sees('both forms')];
  for (const { content } of copies) {
    expect(content).toMatch(/page-\d\.txt.*removed before it could be fetched/);
  }
  expect(copies.map(({ files }) => files.map(({ name }) => name))).toEqual([['page-2.txt'], ['page-4.txt']]);
  await seesReaction(erin, written, '⚠️');
  await seesReaction(mia, reply, '⚠️');
});
