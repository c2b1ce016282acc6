/** Discord and its people in a process of their own; the bench steers it over Node's IPC channel. */
import { startSandbox, type Sandbox } from '../../../sandbox';
import { file } from '../../../sandbox/people/files';
import { AnswerWatch } from './answer-watch';
import { askToClose } from './ask-to-close';
import { interact } from './interact';
import type { Answers, Arrivals, Background, Calls, Order, Send } from './protocol';
import { foundServers } from './servers';
import { openTickets, type OpenTicket } from './tickets';
import { marked, Watch } from './watch';

let sandbox: Sandbox;
let watch: Watch;
let answers: AnswerWatch;
let tickets: OpenTicket[] = [];
/** Those of `tickets` in which nobody has used anything, the last ones first. */
let untouched: OpenTicket[] = [];
let newcomers = 0;
let lastRequestAt = 0;

const backgroundPatienceMs = 20_000;

process.on('message', (order: Order) => {
  obey(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});

/** It does not outlive the bench. */
process.on('disconnect', () => process.exit());

async function obey(order: Order): Promise<Answers[Order['do']]> {
  switch (order.do) {
    case 'start':
      return start(order);
    case 'furnish':
      // Large files need a boosted server.
      sandbox.world.guild(sandbox.town.guildId).premiumTier = 2;
      tickets = await openTickets(sandbox, order.databaseUrl, order.tickets);
      untouched = [...tickets];
      return null;
    case 'found':
      foundServers(sandbox, order.servers);
      return null;
    case 'ask-to-close':
      await askToClose(
        sandbox,
        order.databaseUrl,
        tickets.filter((_, n) => n % order.every === 0),
      );
      return null;
    case 'conditions':
      return change(order);
    case 'load':
      return load(order.sends, order.patienceMs);
    case 'await':
      watch.restartClock();
      return watch.settled(order.patienceMs);
    case 'open-ticket':
      return openTicket(order.patienceMs);
    case 'quiet':
      return quiet(order.ms, order.patienceMs);
    case 'calls':
      return takeCalls(order.clear);
    case 'interact':
      return interact({ sandbox, watch: answers, untouched, writeUntil: writing(order.background) }, order);
  }
}

async function start({ settings }: Extract<Order, { do: 'start' }>): Promise<Answers['start']> {
  sandbox = await startSandbox(settings);
  watch = new Watch(sandbox);
  answers = new AnswerWatch(sandbox);
  sandbox.log.watch(() => (lastRequestAt = performance.now()));
  const { api, cdn } = sandbox.world.addresses;
  return { api, cdn, token: sandbox.world.application.token };
}

function change({ latency, limits, faults = [], cutEveryMs }: Extract<Order, { do: 'conditions' }>): null {
  const { options, faults: box } = sandbox.world;
  options.latency = latency ?? options.latency;
  Object.assign(options.limits, limits);
  faults.forEach((rule) => box.add(rule));
  if (cutEveryMs !== undefined) {
    setInterval(() => sandbox.gateway.kill(), cutEveryMs);
  }
  return null;
}

/** Writes on time, as far as this process's timers allow; a message's clock starts when it is written. */
async function load(sends: Send[], patienceMs: number): Promise<Arrivals> {
  watch.begin();
  const began = performance.now();
  for (const send of sends) {
    while (performance.now() - began < send.atMs) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await write(send);
  }
  return watch.settled(patienceMs);
}

/** How people write on and on, until they are told to stop. */
const writing =
  (background?: Background) =>
  async (signal: AbortSignal): Promise<Arrivals> => {
    watch.begin();
    if (!background) {
      return watch.settled(0);
    }
    const { perSecond, tickets: among } = background;
    const began = performance.now();
    for (let n = 0; !signal.aborted; n += 1) {
      while (performance.now() - began < (n * 1000) / perSecond) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await write({ direction: Math.floor(n / among) % 2 === 0 ? 'in' : 'out', ticket: n % among, atMs: 0 });
    }
    return watch.settled(backgroundPatienceMs);
  };

const sentence = 'my parcel has not come, although the tracking page says that it was delivered on Monday.';

async function write({ direction, ticket, fileBytes }: Send): Promise<void> {
  const { userId, dmId, postId } = tickets[ticket]!;
  const [person, from, to] =
    direction === 'in' ? [sandbox.person(userId), dmId, postId] : [sandbox.person('mod'), postId, dmId];
  const files = fileBytes ? [file('film.bin', Buffer.alloc(fileBytes, 7))] : undefined;
  const index = watch.expect(to);
  await person.writes(from, { content: `Message ${marked(index)}: ${sentence}`, ...(files && { files }) });
}

/**
 * What is said to the user goes side by side with it and is not counted.
 * @returns the calls that were made until the staff saw the first message of a new user, in their order
 */
async function openTicket(patienceMs: number): Promise<Answers['open-ticket']> {
  newcomers += 1;
  const person = sandbox.addPerson({ name: `newcomer${newcomers}`, guildId: sandbox.town.guildId });
  const text = `First words ${newcomers}`;
  const before = sandbox.log.entries.length;
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The first message did not reach the staff.')),
      patienceMs,
    );
    sandbox.world.onEvent(({ name, data, guildId }) => {
      if (name === 'MESSAGE_CREATE' && guildId && (data as { content: string }).content.includes(text)) {
        clearTimeout(timer);
        resolve();
      }
    });
    void person.dm(text);
  });
  const ms = performance.now() - began;
  // The request that brought it is logged when it is answered.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const dm = sandbox.world.dmBetween(person.id, sandbox.world.bot.id)?.id ?? '';
  const calls = sandbox.log.entries
    .slice(before)
    // Reads are those of the patrol, which looks after other tickets meanwhile.
    .filter(({ method, path }) => method !== 'GET' && !path.includes(dm))
    .map(({ method, route }) => `${method} ${route}`);
  return { calls, ms };
}

async function quiet(ms: number, patienceMs: number): Promise<null> {
  const until = performance.now() + patienceMs;
  while (performance.now() - lastRequestAt < ms && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
}

function takeCalls(clear: boolean): Calls {
  const { entries } = sandbox.log;
  const reads = entries.filter(({ method, route }) => method === 'GET' && route.endsWith('/messages'));
  const answer = {
    counts: sandbox.log.counts(),
    readingMs: (reads.at(-1)?.at ?? 0) - (reads[0]?.at ?? 0),
    refused: entries.filter(({ status }) => status === 429).length,
  };
  if (clear) {
    sandbox.log.clear();
  }
  return answer;
}
