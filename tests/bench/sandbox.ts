/** `npm run bench -- sandbox [--quick]`: is the sandbox fast and small enough never to be what is measured on it? */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { Caller, type Call } from './load';
import type { Joining, Order } from './sandbox-process';
import { surroundings } from './surroundings';

const LANES = 24;
const QUICK = { warmUp: 500, calls: 4000, events: 20_000, posts: 100, messages: 5000 };
const FULL = { warmUp: 3000, calls: 30_000, events: 100_000, posts: 1000, messages: 100_000 };

interface Figure {
  what: string;
  value: number;
  unit: string;
  target: string;
  good: boolean;
}

/** Runs every measurement, prints a table; exit code 1 when a target is missed. */
export default async function main(args: string[]): Promise<void> {
  const size = args.includes('--quick') ? QUICK : FULL;
  process.stdout.write(`${surroundings()}\n`);
  const figures = [
    await restRate(size, false),
    await restRate(size, true),
    await eventRate(size.events),
    await memory(size.posts, size.messages),
  ];
  process.stdout.write(`${table(figures)}\n`);
  process.exitCode = figures.every(({ good }) => good) ? 0 : 1;
}

async function restRate(size: typeof FULL, referee: boolean): Promise<Figure> {
  const least = referee ? 1000 : 3000;
  const rate = await withSandbox({ referee }, async (_order, joining, caller) => {
    const mix = await realisticMix(joining, caller);
    await caller.workThrough(limited(size.warmUp, mix));
    const { calls, ms } = await caller.workThrough(limited(size.calls, mix));
    return (calls / ms) * 1000;
  });
  const what = `REST requests, referee ${referee ? 'on' : 'off'}`;
  return { what, value: rate, unit: '/s', target: `≥ ${least}`, good: rate >= least };
}

async function eventRate(count: number): Promise<Figure> {
  const rate = await withSandbox({}, async (order, joining) => {
    const socket = await login(joining);
    const heard = hear(socket, 'MESSAGE_CREATE', count);
    const began = performance.now();
    await order({ do: 'announce', channelId: joining.channelId, count });
    await heard;
    const ms = performance.now() - began;
    socket.terminate();
    return (count / ms) * 1000;
  });
  return {
    what: 'gateway events to one client',
    value: rate,
    unit: '/s',
    target: '≥ 5000',
    good: rate >= 5000,
  };
}

async function memory(posts: number, messages: number): Promise<Figure> {
  const bytes = await withSandbox({}, async (order, joining, caller) => {
    const threads = await openPosts(joining, caller, posts);
    let sent = 0;
    await caller.workThrough(() => {
      sent += 1;
      return sent <= messages ? createMessage(threads[sent % threads.length] ?? '', sent) : undefined;
    });
    return order({ do: 'memory' });
  });
  const mib = Number(bytes) / 2 ** 20;
  const what = `resident with ${posts} posts and ${messages} messages`;
  return { what, value: mib, unit: 'MiB', target: '≤ 300', good: mib <= 300 };
}

/** Starts a sandbox in its own process for one measurement. */
async function withSandbox<T>(
  settings: Extract<Order, { do: 'start' }>['settings'],
  measure: (order: (given: Order) => Promise<unknown>, joining: Joining, caller: Caller) => Promise<T>,
): Promise<T> {
  const child = fork(join(__dirname, 'sandbox-process.js'));
  const order = (given: Order): Promise<unknown> => give(child, given);
  const joining = (await order({ do: 'start', settings: { strict: false, ...settings } })) as Joining;
  const caller = new Caller(joining.api, joining.token, LANES);
  try {
    return await measure(order, joining, caller);
  } finally {
    caller.close();
    child.kill();
  }
}

async function give(child: ChildProcess, order: Order): Promise<unknown> {
  const died = new AbortController();
  const onExit = (): void =>
    died.abort(new Error(`The sandbox ended while it had to ${order.do}; its words are above.`));
  child.once('exit', onExit);
  child.send(order);
  const [result] = (await once(child, 'message', { signal: died.signal })) as [unknown];
  child.off('exit', onExit);
  return result;
}

/** What a relay bot asks for, in about its proportions: messages both ways, look-ups, tags and locks, reactions. */
async function realisticMix(joining: Joining, caller: Caller): Promise<(turn: number) => Call> {
  const threads = await openPosts(joining, caller, 50);
  const forum = await caller.ask<{ parent_id: string }>({ method: 'GET', path: `/channels/${threads[0]}` });
  const { id, token } = await caller.ask<{ id: string; token: string }>({
    method: 'POST',
    path: `/channels/${forum.parent_id}/webhooks`,
    body: { name: 'Relay' },
  });
  return (turn) => {
    const thread = threads[Math.floor(turn / 10) % threads.length] ?? '';
    const message = `/channels/${thread}/messages/${thread}`;
    const calls: Call[] = [
      createMessage(thread, turn),
      { method: 'GET', path: message },
      {
        method: 'POST',
        path: `/webhooks/${id}/${token}?wait=true&thread_id=${thread}`,
        body: webhookMessage(turn),
      },
      createMessage(joining.channelId, turn),
      { method: 'PUT', path: `${message}/reactions/${encodeURIComponent('👍')}/@me` },
      createMessage(thread, turn),
      { method: 'GET', path: message },
      {
        method: 'POST',
        path: `/webhooks/${id}/${token}?wait=true&thread_id=${thread}`,
        body: webhookMessage(turn),
      },
      {
        method: 'PATCH',
        path: `/channels/${thread}`,
        body: { auto_archive_duration: turn % 20 < 10 ? 1440 : 4320 },
      },
      { method: 'DELETE', path: `${message}/reactions/${encodeURIComponent('👍')}/@me` },
    ];
    return calls[turn % calls.length] as Call;
  };
}

/** Makes a forum with so many posts; 1000 are as many as a server may have active. */
async function openPosts({ guildId }: Joining, caller: Caller, count: number): Promise<string[]> {
  const forum = await caller.ask<{ id: string }>({
    method: 'POST',
    path: `/guilds/${guildId}/channels`,
    body: { name: 'tickets', type: 15 },
  });
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const post = await caller.ask<{ id: string }>({
      method: 'POST',
      path: `/channels/${forum.id}/threads`,
      body: { name: `Ticket ${i}`, message: { content: 'Hello, I need help with my order.' } },
    });
    ids.push(post.id);
  }
  return ids;
}

function createMessage(channelId: string, turn: number): Call {
  return {
    method: 'POST',
    path: `/channels/${channelId}/messages`,
    body: {
      content: `Message ${turn}: my parcel has not come, although the tracking page says that it was delivered on Monday.`,
      allowed_mentions: { parse: [] },
      nonce: `n-${turn}-${channelId.slice(-6)}`,
      enforce_nonce: true,
    },
  };
}

function webhookMessage(turn: number): object {
  return {
    content: `Answer ${turn}: we are looking into it.`,
    username: 'Alice',
    allowed_mentions: { parse: [] },
  };
}

function limited(count: number, mix: (turn: number) => Call): () => Call | undefined {
  let turn = 0;
  return () => {
    turn += 1;
    return turn <= count ? mix(turn) : undefined;
  };
}

async function login({ gateway, token }: Joining): Promise<WebSocket> {
  const socket = new WebSocket(`${gateway}/?v=10&encoding=json`);
  await once(socket, 'open');
  const ready = hear(socket, 'READY', 1);
  const properties = { os: 'linux', browser: 'bench', device: 'bench' };
  socket.send(JSON.stringify({ op: 2, d: { token, intents: 0x8e03, properties } }));
  await ready;
  return socket;
}

/** Resolves when so many dispatches of this name have come; looks only at their beginning, as parsing is not measured. */
function hear(socket: WebSocket, name: string, count: number): Promise<void> {
  let heard = 0;
  return new Promise((resolve) => {
    socket.on('message', (frame: Buffer) => {
      if (frame.subarray(0, 60).includes(`"${name}"`)) {
        heard += 1;
        if (heard === count) {
          resolve();
        }
      }
    });
  });
}

function table(figures: Figure[]): string {
  const rows = figures.map(({ what, value, unit, target, good }) => [
    what,
    `${Math.round(value)} ${unit}`,
    target,
    good ? 'good' : 'MISSED',
  ]);
  const lines = [['measured', 'figure', 'target', ''], ['---', '---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(
      `The bench could not be run: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  });
}
