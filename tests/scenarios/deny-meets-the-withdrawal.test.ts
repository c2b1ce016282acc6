import { desk, type Desk } from '../support/desk';
import {
  allAre,
  atRest,
  historyOf,
  openMany,
  presses,
  raceEach,
  roomForMany,
  saidIn,
  seenIn,
  shownPosts,
  soon,
  until,
  wordsOf,
} from '../support/side-by-side';
import { tagsOf } from '../support/sights';
import { rounds } from '../support/thoroughness';

/** Two begin within so many ms of each other: about as long as a decision takes on a busy desk. */
const close = 100;

let d: Desk;
beforeAll(async () => {
  d = await desk(roomForMany);
  await d.set({ receipts: 'failures' });
});
afterAll(() => d?.close());

it('has one outcome when a request is taken back while the user denies', async () => {
  const tickets = await openMany(d, rounds);
  const races = await raceEach(tickets, async ({ user, post }) => {
    await d.mod.slash('/close-request create', {}, { in: post });
    const question = await user.sees('ask whether your conversation', user.dmWith());
    const notice = await d.mod.sees('asked the user whether', post);
    const [taken] = await Promise.all([
      soon(close, () => d.mod.slash('/close-request delete', {}, { in: post })),
      soon(close, () => presses(user, question, 'Deny')),
    ]);
    return { question, notice, taken };
  });
  await until('every ticket to be open', () => allAre(d, tickets, 'OPEN'));
  await atRest(d);
  const posts = await shownPosts(d);
  const outcomes = tickets.map(({ user, post }, index) => {
    const { question, notice, taken } = races[index]!;
    const [mine, theirs] = [seenIn(user, question), seenIn(d.mod, notice)];
    const isDenied = mine !== undefined;
    expect(mine?.content).toEqual(isDenied ? expect.stringContaining('You said no') : undefined);
    expect(theirs?.content).toEqual(isDenied ? expect.stringContaining('The user denied') : undefined);
    expect([mine, theirs].flatMap((shown) => shown?.components ?? [])).toEqual([]);
    expect(wordsOf(d.mod, taken)).toContain(isDenied ? 'no open close request' : 'is taken back');
    const denials = saidIn(d.mod, post).filter(({ content }) =>
      content.includes('does not want this ticket'),
    );
    expect(denials).toHaveLength(isDenied ? 1 : 0);
    expect(tagsOf(posts.get(post)!)).toEqual(['Open', 'Unanswered']);
    return isDenied;
  });
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
  for (const [index, { ticketId }] of tickets.entries()) {
    const { closed = 0, ...history } = await historyOf(d, ticketId);
    expect(closed).toBe(0);
    expect(Object.keys(history)).toContain(
      outcomes[index] ? 'close-request-denied' : 'close-request-deleted',
    );
    expect(Object.keys(history)).not.toContain(
      outcomes[index] ? 'close-request-deleted' : 'close-request-denied',
    );
  }
});
