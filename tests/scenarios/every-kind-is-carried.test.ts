import { storeMessage } from '../../sandbox/world/messages';
import { desk, type Desk, type Opened } from '../support/desk';

let d: Desk;
let alices: Opened;
beforeAll(async () => {
  d = await desk();
  alices = await d.opens(d.alice, 'hello?');
});
afterAll(() => d?.close());

it('shows a sticker as a picture with its name', async () => {
  await d.alice.dm({ stickers: ['Wave'] });
  const copy = await d.mod.sees('Sticker: Wave', alices.post);
  expect(JSON.stringify(copy.embeds)).toContain('/stickers/749054660769218631.png');
});

it('carries a voice message with its length', async () => {
  await d.alice.dm({ voiceSeconds: 75 });
  const copy = await d.mod.sees('Voice message, 1:15', alices.post);
  expect(copy.files.map(({ name }) => name)).toEqual(['voice-message.ogg']);
});

it('carries a poll with its question and answers', async () => {
  await d.alice.dm({ poll: { question: 'Tea or coffee?', answers: ['Tea', 'Coffee'] } });
  const copy = await d.mod.sees('Tea or coffee?', alices.post);
  expect(copy.content).toContain('• Tea\n• Coffee');
});

it('carries what was forwarded', async () => {
  const general = d.sandbox.town.channels['general']!;
  const original = await d.bob.writes(general, 'something rude');
  await d.alice.forwards(original);
  const copy = await d.mod.sees('something rude', alices.post);
  expect(copy.content).toContain('Forwarded');
});

it('says so where a message holds nothing that it knows', async () => {
  const { world } = d.sandbox;
  storeMessage(world, world.channel(d.alice.dmWith()), { authorId: d.alice.id });
  await d.mod.sees('kind of message that I cannot carry', alices.post);
});

it('carries the same kinds from the staff to the user', async () => {
  const { alice, mod } = d;
  await mod.writes(alices.post, { stickers: ['Thanks'] });
  await alice.sees('Sticker: Thanks');
  await mod.writes(alices.post, { poll: { question: 'Is it solved?', answers: ['Yes', 'No'] } });
  await alice.sees('Is it solved?');
  await mod.writes(alices.post, { voiceSeconds: 3 });
  await alice.sees('Voice message, 0:03');
});
