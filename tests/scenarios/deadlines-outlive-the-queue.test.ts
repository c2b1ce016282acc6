import type { Actor } from '../../sandbox/people/actor';
import type { PostView } from '../../sandbox/people/protocol';
import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { interruptible, type InterruptibleWire } from '../support/interruptible';
import { emptyQueue } from '../support/queue-of';
import { seesTags } from '../support/sights';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let d: Desk;
/** The way to Redis; where there is none, the queue is in the database. */
let redis: InterruptibleWire | undefined;
beforeAll(async () => {
  const address = process.env.REDIS_URL;
  redis = address ? await interruptible(address, 6379) : undefined;
  d = await desk({ wired: true, variables: redis ? { REDIS_URL: redis.url } : {} });
});
afterAll(async () => {
  await d?.close();
  await redis?.cut();
});

let users = 0;

interface Waiting {
  user: Actor;
  post: PostView;
}

async function opened(): Promise<Waiting> {
  const user = d.newUser(`user${(users += 1)}`);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  return { user, post };
}

async function asked(closeTime: string): Promise<Waiting> {
  const ticket = await opened();
  const options = { 'close-time': closeTime };
  await says(d.mod, '/close-request create', { in: ticket.post, options, answer: 'The user is asked' });
  await ticket.user.sees('ask whether your conversation');
  return ticket;
}

async function planned(time: string): Promise<Waiting> {
  const ticket = await opened();
  const options = { time, notify: true };
  await says(d.mod, '/close', { in: ticket.post, options, answer: 'The ticket closes' });
  return ticket;
}

async function isClosedOnce({ user, post }: Waiting): Promise<void> {
  await seesClosed(d.mod, post);
  await user.seesOnce(/was closed|Nobody answered in time/u);
}

it('closes everything whose time came while the bot was down, although the queue was emptied meanwhile', async () => {
  const due = [
    await asked('10m'),
    await asked('30m'),
    await asked('2h'),
    await planned('5m'),
    await planned('3h'),
  ];
  const notYet = [await asked('14d'), await planned('20d')];
  await d.bot.stop();
  await emptyQueue(d);
  d.sandbox.clock.advance(4 * hour);
  await d.bot.start();
  for (const ticket of due) {
    await isClosedOnce(ticket);
  }
  await seesTags(d.mod, notYet[0]!.post, 'Close Requested', 'Unanswered');
  await seesTags(d.mod, notYet[1]!.post, 'Open', 'Unanswered');
  d.sandbox.clock.advance(21 * day);
  for (const ticket of notYet) {
    await isClosedOnce(ticket);
  }
});

it('carries messages and answers presses while the queue is gone for half a minute', async () => {
  const { user, post } = await asked('14d');
  const isAway = redis ? redis.cut() : d.wire().awayFor(5000);
  const began = performance.now();
  await user.dm('nobody keeps me waiting');
  await d.mod.seesOnce('nobody keeps me waiting', post);
  await d.mod.writes(post, 'nor me');
  await user.seesOnce('nor me');
  await says(d.mod, '/close-request create', { in: post, answer: 'The user is asked' });
  await user.press('Deny');
  await d.mod.seesOnce('does not want this ticket to be closed', post);
  await isAway;
  const goneMs = redis ? 30_000 : 0;
  await new Promise((resolve) => setTimeout(resolve, goneMs - (performance.now() - began)));
  await redis?.mend();
  await user.dm('and it is back');
  await d.mod.seesOnce('and it is back', post);
  await seesTags(d.mod, post, 'Open', 'User Responded');
});

it('closes in time although the queue is gone while the bot runs, and goes on when it is back', async () => {
  const before = [await asked('10m'), await planned('20m')];
  const after = [await asked('40m'), await planned('50m')];
  const cut = redis?.cut();
  await cut;
  const asking = redis ? [await asked('15m'), await planned('10m')] : [];
  d.sandbox.clock.advance(30 * minute);
  for (const ticket of redis ? [...before, ...asking] : []) {
    await isClosedOnce(ticket);
  }
  await (redis ? redis.mend() : d.wire().awayFor(0));
  d.sandbox.clock.advance(30 * minute);
  for (const ticket of [...before, ...after]) {
    await isClosedOnce(ticket);
  }
});
