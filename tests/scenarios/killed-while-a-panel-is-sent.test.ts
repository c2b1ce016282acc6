import { commandsOf } from '../../sandbox/world/commands';
import type { MessageView } from '../../sandbox/people/protocol';
import { answers } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesMessage } from '../support/sights';

let d: Desk;
let square: string;
let staffRoom: string;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
  square = d.sandbox.town.channels['general'] ?? '';
  staffRoom = d.sandbox.town.channels['staff-room'] ?? '';
  const { world } = d.sandbox;
  await d.olivia.waits('the commands', () =>
    commandsOf(world, null).some(({ name }) => name === 'config') ? true : undefined,
  );
});
afterAll(() => d?.close());

const opens = async (said: string, message?: string): Promise<MessageView> =>
  answers(
    d.olivia,
    await d.olivia.slash(
      '/config panel',
      { channel: square, ...(message && { message }) },
      { in: staffRoom },
    ),
    said,
  );

const shows = (editor: MessageView, text: string): Promise<MessageView> =>
  seesMessage(d.olivia, editor, `to show "${text}"`, ({ content, embeds }) =>
    `${content} ${JSON.stringify(embeds)}`.includes(text),
  );

const standing = (): MessageView[] => d.alice.messages(square).filter(({ embeds }) => embeds.length > 0);

/** Presses *Send* in an editor, and kills the bot when the message stands there, before its id is noted. */
async function sendsAndDies(editor: MessageView): Promise<void> {
  const reached = d
    .wire()
    .holdAt({ side: 'before', statement: /UPDATE "public"\."panels".*"message_id" = /su });
  await d.olivia.press('Send', { on: editor });
  await reached;
  await d.bot.kill();
  await d.wire().release();
  await d.bot.start();
}

/** Writes another title into the form of the editor. */
async function retitles(editor: MessageView, title: string): Promise<void> {
  await d.olivia.press('Texts', { on: editor });
  await d.olivia.fill({ Title: title });
  await d.olivia.submit();
  await shows(editor, title);
}

it('leaves one message, which then shows what was corrected', async () => {
  const editor = await opens('A new panel');
  await sendsAndDies(editor);
  expect(standing()).toHaveLength(1);
  await retitles(editor, 'Corrected');
  await d.olivia.press('Send', { on: editor });
  await shows(editor, '✅ Sent');
  await d.alice.sees('Corrected', square);
  expect(standing()).toHaveLength(1);
});

it('finds the message again when Discord has long forgotten that it was sent', async () => {
  const before = standing().length;
  const editor = await opens('A new panel');
  await sendsAndDies(editor);
  expect(standing()).toHaveLength(before + 1);
  await d.query(
    "UPDATE panels SET sending_since = sending_since - interval '65 seconds' WHERE message_id IS NULL",
  );
  await retitles(editor, 'Found');
  await d.olivia.press('Send', { on: editor });
  await shows(editor, '✅ Sent');
  await d.alice.sees('Found', square);
  expect(standing()).toHaveLength(before + 1);
});

it('takes the message away with the panel, although its id was never noted', async () => {
  const before = standing().length;
  const editor = await opens('A new panel');
  await sendsAndDies(editor);
  expect(standing()).toHaveLength(before + 1);
  await d.olivia.press('Remove', { on: editor });
  await shows(editor, 'Throw this panel away?');
  await d.olivia.press('Remove', { on: editor });
  await shows(editor, 'The panel was removed');
  await d.alice.waits('the message to go', () => (standing().length === before ? true : undefined));
});
