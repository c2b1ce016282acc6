import { storeMessage } from '../../sandbox/world/messages';
import { desk, type Desk } from '../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const code = Array.from({ length: 150 }, (_, n) => `const line${n} = ${n} * 2;`).join('\n');
const letter = `Here is my program:\n\`\`\`js\n${code}\n\`\`\`\nWhat is wrong with it?`.slice(0, 4000);

it('carries 4,000 characters with a code fence in parts of which each is a fence of its own', async () => {
  const { alice, mod } = d;
  // Discord: with Nitro, people write up to 4,000 characters.
  const { world } = d.sandbox;
  storeMessage(world, world.channel(alice.dmWith()), { authorId: alice.id, content: letter });
  const post = await d.newPost();
  await mod.sees('What is wrong with it?', post);
  const parts = mod.messages(post).filter(({ id }) => id !== post.id);
  expect(parts.length).toBeGreaterThan(1);
  for (const { content } of parts) {
    expect(content.length).toBeLessThanOrEqual(2000);
    expect(content.match(/```/g)!.length % 2).toBe(0);
  }
  const lines = parts.flatMap(({ content }) => content.match(/const line\d+ = \d+ \* 2;/g) ?? []);
  expect(lines.join('\n')).toBe(code);
});

it('counts the line with the name towards the limit of a DM', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  const words = Array.from({ length: 333 }, (_, n) => `w${String(n).padStart(4, '0')}`);
  await mod.writes(post, words.join(' '));
  await bob.sees('w0332');
  const text = bob
    .messages(bob.dmWith())
    .filter(({ content }) => /w\d{4}/.test(content))
    .map(({ content }) => content);
  expect(text.length).toBe(2);
  expect(text.join(' ').match(/w\d{4}/g)).toEqual(words);
});
