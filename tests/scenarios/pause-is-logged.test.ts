import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';

const hour = 60 * 60_000;

let d: Desk;
let room: string;
beforeAll(async () => {
  // A line of the log is let go where Discord fails, so here it does not.
  d = await desk({ sandbox: { profile: 'relaxed' } });
  room = d.sandbox.town.channels['staff-room'] ?? '';
  await d.set({ 'log-channel': room });
});
afterAll(() => d?.close());

it('writes a line when somebody pauses or resumes, and when the time is over, also while the bot was down', async () => {
  const { mod, olivia } = d;
  await says(olivia, '/config pause', { in: room, answer: 'are paused until somebody' });
  await mod.sees(`<@${olivia.id}> paused new tickets`, room);
  await says(olivia, '/config resume', { in: room, answer: 'taken again' });
  await mod.sees(`<@${olivia.id}> resumed`, room);
  await says(olivia, '/config pause', { in: room, options: { for: '1h' }, answer: 'are paused until <t' });
  d.sandbox.clock.advance(hour);
  await mod.seesOnce('The pause is over', room);
  await says(olivia, '/config pause', { in: room, options: { for: '1h' }, answer: 'are paused until <t' });
  await d.bot.stop();
  d.sandbox.clock.advance(2 * hour);
  await d.bot.start();
  await mod.waits(
    'the second line about an end',
    () => mod.messages(room).filter(({ content }) => content.includes('The pause is over'))[1],
  );
});
