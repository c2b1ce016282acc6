import { desk, type Desk } from '../support/desk';
import {
  allAre,
  atRest,
  looksClosed,
  nowIn,
  openMany,
  presses,
  raceEach,
  roomForMany,
  saidIn,
  soon,
  until,
  type Round,
} from '../support/side-by-side';
import { rounds } from '../support/thoroughness';

const minute = 60_000;
/** What is overdue is found within 5 s, and given 2 s before: answers come at any time of it. */
const around = 8000;
/** So many run out together: with more, a busy machine answers no press within Discord's 3 s, which is another story. */
const together = 40;

let d: Desk;
beforeAll(async () => {
  d = await desk(roomForMany);
  await d.set({ receipts: 'failures' });
});
afterAll(() => d?.close());

it('has one end when the user accepts while the time runs out', async () => {
  const tickets = await openMany(d, rounds);
  const outcomes: boolean[] = [];
  for (let first = 0; first < tickets.length; first += together) {
    outcomes.push(...(await meets(tickets.slice(first, first + together))));
  }
  await looksClosed(d, tickets);
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
});

/** @returns of each ticket whether the user was first */
async function meets(tickets: readonly Round[]): Promise<boolean[]> {
  const options = { 'close-time': '10m' };
  const questions = await raceEach(tickets, async ({ user, post }) => {
    await d.mod.slash('/close-request create', options, { in: post });
    return user.sees('ask whether your conversation', user.dmWith());
  });
  await atRest(d);
  const notices = tickets.map(({ post }) => saidIn(d.mod, post).at(-1)!);
  d.sandbox.clock.advance(10 * minute);
  await Promise.all(
    tickets.map(({ user }, index) => soon(around, () => presses(user, questions[index]!, 'Accept'))),
  );
  await until('every ticket to be closed', () => allAre(d, tickets, 'CLOSED'));
  await atRest(d);
  return tickets.map(({ user }, index) => {
    const [mine, theirs] = [nowIn(user, questions[index]!), nowIn(d.mod, notices[index]!)];
    expect([mine.components, theirs.components]).toEqual([[], []]);
    const isAccepted = theirs.content.includes('The user accepted');
    expect(mine.content).toContain(isAccepted ? 'You agreed' : 'Nobody answered in time');
    return isAccepted;
  });
}
