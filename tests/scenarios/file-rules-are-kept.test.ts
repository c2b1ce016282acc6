import type { Actor } from '../../sandbox/people/actor';
import { file } from '../../sandbox/people/files';
import { desk, type Desk } from '../support/desk';
import { seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const page = file('page.txt', 'a page', 'text/plain');
const tool = file('tool.exe', 'a tool', 'application/octet-stream');
const cat = file('cat.png', 'a cat', 'image/png');

/** The text and the other file arrive, a line says on both sides what did not, and the author's message says ⚠️. */
async function goesWithout(
  { author, reader }: { author: Actor; reader: Actor },
  { place, there }: { place: string; there: string },
  { text, goes, stays }: { text: string; goes: typeof page; stays: typeof page },
): Promise<void> {
  const written = await author.writes(place, { content: text, files: [goes, stays] });
  const copy = await reader.seesOnce(text, there);
  expect(copy.files.map(({ name }) => name)).toEqual([goes.name]);
  const why = new RegExp(`${stays.name.replace('.', '\\.')}.*does not allow`);
  expect(copy.content).toMatch(why);
  await seesReaction(author, written, '⚠️');
  await author.sees(why, place);
}

it('leaves out what the server denies, on both sides, and says so to both', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await d.set({ 'file-deny': ['exe'] });
  const [dm, files] = [alice.dmWith(), { goes: page, stays: tool }];
  await goesWithout(
    { author: alice, reader: mod },
    { place: dm, there: post.id },
    { text: 'two from Alice', ...files },
  );
  await goesWithout(
    { author: mod, reader: alice },
    { place: post.id, there: dm },
    { text: 'two from Mo', ...files },
  );
});

it('carries only what the server allows, where it names that', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await d.set({ 'file-deny': [], 'file-allow': ['image/'] });
  const [dm, files] = [bob.dmWith(), { goes: cat, stays: page }];
  await goesWithout(
    { author: bob, reader: mod },
    { place: dm, there: post.id },
    { text: 'two from Bob', ...files },
  );
  await goesWithout(
    { author: mod, reader: bob },
    { place: post.id, there: dm },
    { text: 'two from Mo', ...files },
  );
});
