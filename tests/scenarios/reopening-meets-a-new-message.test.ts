import { desk, type Desk } from '../support/desk';
import {
  allAre,
  atRest,
  filled,
  homesOf,
  openMany,
  raceEach,
  roomForMany,
  saidIn,
  shownPosts,
  soon,
  until,
  type Round,
} from '../support/side-by-side';
import { fromOthers, tagsOf } from '../support/sights';
import { rounds } from '../support/thoroughness';

/** Two begin within so many ms of each other: about as long as a decision takes on a busy desk. */
const close = 100;

let d: Desk;
beforeAll(async () => {
  d = await desk(roomForMany);
  await d.set({ receipts: 'failures' });
});
afterAll(() => d?.close());

async function closeAll(tickets: readonly Round[]): Promise<void> {
  await raceEach(tickets, async ({ post }) =>
    filled(d, d.mod, await d.mod.slash('/close', {}, { in: post })),
  );
  await until('every ticket to be closed', () => allAre(d, tickets, 'CLOSED'));
  await atRest(d);
}

it(`has one outcome when the staff reopen while the user writes, ${rounds} times`, async () => {
  const { mod } = d;
  const tickets = await openMany(d, rounds);
  await closeAll(tickets);
  const texts = tickets.map(({ ticketId }) => `written after ${ticketId}`);
  const staffRoom = d.sandbox.town.channels['staff-room']!;
  const answers = await raceEach(tickets, async ({ user, post }, index) => {
    const reopens = async () =>
      filled(d, mod, await mod.slash('/reopen', { ticket: post }, { in: staffRoom }));
    const writes = () => user.dm(texts[index]!);
    // A message is written down sooner than a command is decided: one in ten waits, so that each of both is first now and then.
    if (index % 10 === 0) {
      const answer = await reopens();
      await writes();
      return answer;
    }
    const [answer] = await Promise.all([soon(close, reopens), soon(close, writes)]);
    return answer;
  });
  await until('every message to have a post', async () => (await homesOf(d, texts)).length === rounds);
  await atRest(d);
  const posts = await shownPosts(d);
  const homes = new Map((await homesOf(d, texts)).map((home) => [home.content, home]));
  const outcomes = tickets.map(({ user, post, ticketId }, index) => {
    const home = homes.get(texts[index]!)!;
    const isReopened = home.ticketId === ticketId;
    expect(answers[index]).toContain(isReopened ? 'is open again' : 'more are not allowed');
    expect(tagsOf(posts.get(home.post)!)).toEqual(['Open', 'Unanswered']);
    expect(tagsOf(posts.get(post)!)).toEqual(isReopened ? ['Open', 'Unanswered'] : ['Closed']);
    const copies = [post, home.post].flatMap((place) => saidIn(mod, place));
    expect(new Set(copies.filter(({ content }) => content === texts[index]).map(({ id }) => id)).size).toBe(
      1,
    );
    const tellings = [...saidIn(mod, post), ...fromOthers(user, user.dmWith())].filter(({ content }) =>
      /opened (?:your conversation|this ticket)/u.test(content),
    );
    expect(tellings).toHaveLength(isReopened ? 2 : 0);
    return isReopened;
  });
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
  const open = await d.query("SELECT user_id FROM tickets WHERE status <> 'CLOSED' GROUP BY user_id");
  expect(open).toHaveLength(rounds);
});
