import { seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesMessage, seesTags } from '../support/sights';

const hour = 60 * 60_000;

let d: Desk;
beforeAll(async () => {
  d = await desk();
  await d.set({ 'leave-delay': 48 * hour });
});
afterAll(() => d?.close());

/** Somebody has a ticket, and leaves the server. */
async function gone(name: string) {
  const user = d.newUser(name);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await user.does({ act: 'leave', guildId: d.guildId });
  const notice = await d.mod.sees('has left this server', post);
  return { user, post, notice };
}

const passes = (ms: number): void => d.sandbox.clock.advance(ms);
const comesBack = ({ user }: Awaited<ReturnType<typeof gone>>) =>
  user.does({ act: 'join', guildId: d.guildId });

it('closes the ticket of a user who left after the time that the notice names', async () => {
  const { mod } = d;
  const { post, notice } = await gone('nora');
  expect(notice.content).toMatch(/the ticket is closed <t:\d+:R>/);
  passes(47 * hour);
  await seesTags(mod, post, 'Open', 'Unanswered');
  passes(hour);
  await seesClosed(mod, post);
  await mod.sees('the user left the server and did not come back', post);
});

it('leaves it open when the user comes back', async () => {
  const { mod } = d;
  const left = await gone('otto');
  await comesBack(left);
  await mod.sees('is back on this server', left.post);
  passes(72 * hour);
  await left.user.dm('here I am');
  await mod.sees('here I am', left.post);
  await seesTags(mod, left.post, 'Open', 'Unanswered');
});

it('leaves it open when the staff keep it, and says who did', async () => {
  const { mia, mod } = d;
  const { post, notice } = await gone('pia');
  await mia.press('Keep', { on: notice });
  await mia.ephemeral('Das Ticket bleibt offen');
  await seesMessage(
    mod,
    notice,
    'to say who keeps it',
    ({ content, components }) => content.includes(`<@${mia.id}> keeps`) && components.length === 0,
  );
  passes(72 * hour);
  const other = await gone('rita');
  passes(48 * hour);
  await seesClosed(mod, other.post);
  await seesTags(mod, post, 'Open', 'Unanswered');
});

it('lets it count that a user came back while the bot was down, and closes for those who did not', async () => {
  const { mod } = d;
  const back = await gone('quentin');
  const away = await gone('silas');
  await d.bot.stop();
  await comesBack(back);
  passes(72 * hour);
  await d.bot.start();
  await seesClosed(mod, away.post);
  await mod.sees('is back on this server', back.post);
  await seesTags(mod, back.post, 'Open', 'Unanswered');
});
