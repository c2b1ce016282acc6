import { desk, type Desk } from '../support/desk';
import {
  atRest,
  filled,
  homesOf,
  looksClosed,
  openMany,
  raceEach,
  roomForMany,
  saidIn,
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

it('loses nothing that a user writes while the ticket is being closed: it ends the old one, or begins the next', async () => {
  const tickets = await openMany(d, rounds);
  const texts = tickets.map(({ ticketId }) => `written at the end of ${ticketId}`);
  const closings = await raceEach(tickets, async ({ user, post }, index) => {
    const writes = () => soon(close, () => user.dm(texts[index]!));
    // In the same moment; once the command is acknowledged; or once it is decided, while the post is still being closed.
    const early = index % 3 === 0 ? writes() : undefined;
    const closing = await soon(close, () => d.mod.slash('/close', {}, { in: post }));
    if (index % 3 === 2) {
      await filled(d, d.mod, closing);
    }
    await (early ?? writes());
    return closing;
  });
  await until('every message to have a post', async () => (await homesOf(d, texts)).length === rounds);
  await atRest(d);
  await looksClosed(d, tickets);
  const posts = await shownPosts(d);
  const homes = new Map((await homesOf(d, texts)).map((home) => [home.content, home]));
  const outcomes = tickets.map(({ post, ticketId }, index) => {
    const home = homes.get(texts[index]!)!;
    const isNew = home.ticketId !== ticketId;
    const copies = [post, home.post].flatMap((place) => saidIn(d.mod, place));
    expect(new Set(copies.filter(({ content }) => content === texts[index]).map(({ id }) => id)).size).toBe(
      1,
    );
    expect(tagsOf(posts.get(home.post)!)).toEqual(isNew ? ['Open', 'Unanswered'] : ['Closed']);
    expect(saidIn(d.mod, post).at(-1)!.content).toContain('Closed by');
    expect(wordsOf(d.mod, closings[index]!)).toContain('The ticket is closed');
    return isNew;
  });
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
});
