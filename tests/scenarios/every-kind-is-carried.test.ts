import { createMessage, storeMessage, type MessagePayload } from '../../sandbox/world/messages';
import type { MessageRecord } from '../../sandbox/world/records';
import { desk, type Desk, type Opened } from '../support/desk';
import { seesReaction } from '../support/sights';

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

/** What some other bot wrote in the server. */
function otherBotWrote(payload: MessagePayload): MessageRecord {
  const { world, town } = d.sandbox;
  const by = { kind: 'user', userId: d.olivia.id } as const;
  return createMessage(world, by, world.channel(town.channels['general']!), payload);
}

const usesComponents = 1 << 15;

it('carries what was forwarded of the embeds of another bot, both ways, without a ping', async () => {
  const { alice, bob, mod } = d;
  const confirmation = otherBotWrote({
    embeds: [
      {
        title: 'Order *1234*',
        url: 'https://shop.example/orders/1234',
        description: `Paid by <@${bob.id}>, see [the bill](https://shop.example/bill)`,
        fields: [{ name: 'Total', value: '12 €' }],
        footer: { text: 'Thank you!' },
      },
    ],
  });
  const said = [
    '-# ↪️ Forwarded',
    '**Order \\*1234\\***',
    '<https://shop.example/orders/1234>',
    'Paid by @Bob, see the bill <https://shop.example/bill>',
    '**Total**',
    '12 €',
    '-# Thank you!',
  ].join('\n');
  await alice.forwards(confirmation);
  expect((await mod.sees('Order', alices.post)).content).toBe(said);
  await mod.forwards(confirmation, alices.post);
  expect((await alice.sees('Order', alice.dmWith())).content).toContain(said);
});

it('carries the words of components that were forwarded', async () => {
  const words = { type: 10, content: 'Your parcel is on its way.' };
  const parcel = otherBotWrote({ components: [{ type: 17, components: [words] }], flags: usesComponents });
  await d.alice.forwards(parcel);
  const copy = await d.mod.sees('Your parcel is on its way.', alices.post);
  expect(copy.content).toContain('Forwarded');
});

it('says on both sides that nothing of what was forwarded could be carried', async () => {
  const { alice, bob, mod, sandbox } = d;
  const poll = { question: 'Cats or dogs?', answers: ['Cats', 'Dogs'] };
  const forward = await alice.forwards(await bob.writes(sandbox.town.channels['general']!, { poll }));
  await seesReaction(alice, forward, '⚠️');
  const copy = await mod.sees('kind of message that I cannot carry', alices.post);
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
