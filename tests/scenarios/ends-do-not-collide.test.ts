import { desk, type Desk } from '../support/desk';
import {
  allAre,
  atRest,
  filled,
  looksClosed,
  openMany,
  presses,
  nowIn,
  raceEach,
  roomForMany,
  saidIn,
  soon,
  until,
  wordsOf,
} from '../support/side-by-side';
import { rounds } from '../support/thoroughness';

/** Two begin within so many ms of each other: about as long as a decision takes on a busy desk. */
const close = 100;

let d: Desk;
beforeAll(async () => {
  d = await desk(roomForMany);
});
afterAll(() => d?.close());

it('closes once when two of the staff close, and tells the other', async () => {
  const tickets = await openMany(d, rounds);
  const told = await raceEach(tickets, ({ post }) =>
    Promise.all(
      [d.mod, d.olivia].map((staff) =>
        soon(close, () => staff.slash('/close', { notify: true }, { in: post })),
      ),
    ),
  );
  await atRest(d);
  await looksClosed(d, tickets);
  const winners = tickets.map(({ user, post }, index) => {
    expect(saidIn(d.mod, post).at(-1)!.content).toContain('Closed by');
    expect(saidIn(user, user.dmWith()).filter(({ content }) => content.includes('was closed'))).toHaveLength(
      1,
    );
    const words = [d.mod, d.olivia].map((staff, who) => wordsOf(staff, told[index]![who]!));
    expect(words.toSorted()).toEqual([
      expect.stringContaining('the ticket is closed already'),
      expect.stringContaining('The ticket is closed.'),
    ]);
    return words.findIndex((content) => content.includes('The ticket is closed.'));
  });
  expect(new Set(winners)).toEqual(new Set([0, 1]));
});

it('has one end when the user accepts while the staff close', async () => {
  const tickets = await openMany(d, rounds);
  const questions = await raceEach(tickets, async ({ user, post }) => {
    await d.mod.slash('/close-request create', {}, { in: post });
    return user.sees('ask whether your conversation', user.dmWith());
  });
  await atRest(d);
  const notices = tickets.map(({ post }) => saidIn(d.mod, post).at(-1)!);
  const closings = await raceEach(tickets, async ({ user, post }, index) => {
    const accepts = () => soon(close, () => presses(user, questions[index]!, 'Accept'));
    const asks = () => soon(close, () => d.mod.slash('/close', {}, { in: post }));
    // Either against the command, which asks first, or against what is pressed after that.
    const early = index % 2 === 0 ? accepts() : undefined;
    const asked = await asks();
    const isAsked = (await filled(d, d.mod, asked)).includes('Drop it and go on?');
    const drops = async () => isAsked && (await d.mod.press('Drop it and close', { on: asked.message! }));
    await Promise.all([early ?? accepts(), soon(early ? 0 : close, drops)]);
    return asked;
  });
  await until('every ticket to be closed', () => allAre(d, tickets, 'CLOSED'));
  await atRest(d);
  await looksClosed(d, tickets);
  const winners = tickets.map(({ user }, index) => {
    const [mine, theirs] = [nowIn(user, questions[index]!), nowIn(d.mod, notices[index]!)];
    expect([mine.components, theirs.components]).toEqual([[], []]);
    const isAccepted = theirs.content.includes('The user accepted');
    expect(mine.content).toContain(isAccepted ? 'You agreed' : 'needs no answer any more');
    expect(wordsOf(d.mod, closings[index]!)).toContain(
      isAccepted ? 'closed already' : 'The ticket is closed',
    );
    return isAccepted;
  });
  expect(new Set(winners)).toEqual(new Set([true, false]));
});
