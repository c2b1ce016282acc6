/** Reads each list many times, as the bot does, while nothing else goes on. */
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { listBlocks } from '../../../src/blocklist/list-blocks';
import { findPanel } from '../../../src/panels/find-panel';
import { suggestedSnippets } from '../../../src/snippets/find-snippet';
import { pageOfSnippets } from '../../../src/snippets/page-of-snippets';
import { openDatabase, type Database } from '../../../src/storage/database';
import { closedTickets } from '../../../src/tickets/closed-tickets';
import { ownTickets } from '../../../src/tickets/own-tickets';
import { openStores, type Stores } from '../../../src/stores';
import { freshDatabase } from '../../support/fresh-database';
import { known, most, percentile, type Figure } from '../desk/figures';
import { fillDatabase, guildId, messagesPerTicket, regular, userOf } from './rows';

/** Somebody types and looks at what is offered. */
const choicesWithinMs = 150;
const warmUps = 20;
/** Longer than what is kept in memory is fresh. */
const staleMs = 10_000;

/** Reads a list somewhere; `number` is that of a ticket. */
type Reading = (stores: Stores, number: number) => Promise<unknown>;

/** What is offered while somebody types. */
const choices: Record<string, Reading> = {
  'choices of /reopen, nothing typed': ({ tickets }) => closedTickets(tickets, guildId, ''),
  'choices of /reopen, a number': ({ tickets }, number) => closedTickets(tickets, guildId, `#${number}`),
  'choices of /reopen, the beginning of a number': ({ tickets }, number) =>
    closedTickets(tickets, guildId, String(number).slice(0, 2)),
  'choices of /reopen, a name that all begin with': ({ tickets }) => closedTickets(tickets, guildId, 'user'),
  'choices of /reopen, the beginning of a name': ({ tickets }, number) =>
    closedTickets(tickets, guildId, nameOf(number).slice(0, 8)),
  'choices of /tag, nothing typed': async ({ snippets }) => suggestedSnippets(await snippets.of(guildId), ''),
  'choices of /tag, the middle of a name': async ({ snippets }, number) =>
    suggestedSnippets(await snippets.of(guildId), `wer ${number % 10}`),
  'choices of /config categories and /new-ticket': async ({ guilds }) =>
    (await guilds.byId(guildId))?.categories,
  'choices of /config panel': ({ panels }) => panels.of(guildId),
};

/** What is read in pages, from any place in it. */
const pages: Record<string, Reading> = {
  'a page of open tickets': ({ tickets }, number) => tickets.openIn(guildId, { after: String(number) }),
  'the open tickets of a user': ({ tickets }, number) => tickets.openIn(guildId, { userId: userOf(number) }),
  'the newest 50 messages of a ticket': ({ tickets }, number) => tickets.conversation(String(number), 50),
  'a closed ticket by its number': ({ tickets }, number) => tickets.toReopen(guildId, { number }),
  '/my-tickets, the newest page': (stores) => ownTickets(stores, regular, { newest: true }),
  '/my-tickets, a page behind': (stores, number) =>
    ownTickets(stores, regular, { olderThan: String(number) }),
  '/blacklist view, the newest page': (stores) => listBlocks({ ...stores, clock }, guildId),
  '/blacklist view, a page in the middle': (stores, number) =>
    listBlocks({ ...stores, clock }, guildId, { before: String(1 + (number % 1000)) }),
  '/config tags list, a page in the middle': async ({ snippets }, number) =>
    pageOfSnippets(await snippets.of(guildId), { side: 'after', name: `answer ${number % 100}` }),
  'a panel by its message': async ({ panels }, number) =>
    findPanel(await panels.of(guildId), String(BigInt(guildId) + 201n + BigInt(number % 10))),
  'the 25 that wait longest for the user': ({ tickets }) => tickets.longestAwaitingResponse(guildId, 25),
};

const clock = { now: () => new Date() };

const nameOf = (number: number): string => `user ${createHash('md5').update(userOf(number)).digest('hex')}`;

/** p50 and p99 of each list in a database with so many tickets. */
export async function listing(tickets: number, samples: number): Promise<Figure[]> {
  const fresh = await freshDatabase();
  const database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
  try {
    await fill(fresh.url, tickets);
    return await readAll(database, tickets, samples);
  } finally {
    await database.close();
    await fresh.drop();
  }
}

async function fill(databaseUrl: string, tickets: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await fillDatabase(client, tickets);
  } finally {
    await client.end();
  }
}

async function readAll(database: Database, tickets: number, samples: number): Promise<Figure[]> {
  // Nothing that is kept in memory is fresh: each look reads what another process may just have changed.
  let looks = 0;
  const stores = openStores(database, { now: () => new Date(Date.now() + (looks += 1) * staleMs) });
  const size = `${tickets} tickets, ${tickets * messagesPerTicket} messages`;
  const figures: Figure[] = [];
  for (const [what, read] of Object.entries(choices)) {
    const { p50, p99 } = await timesOf(stores, read, { tickets, samples });
    figures.push(most(`${size}: ${what} (p50 ${p50.toFixed(1)} ms), p99`, p99, choicesWithinMs, ' ms'));
  }
  for (const [what, read] of Object.entries(pages)) {
    const { p50, p99 } = await timesOf(stores, read, { tickets, samples });
    figures.push(known(`${size}: ${what} (p50 ${p50.toFixed(1)} ms), p99`, p99, ' ms'));
  }
  return figures;
}

async function timesOf(
  stores: Stores,
  read: Reading,
  { tickets, samples }: { tickets: number; samples: number },
): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  for (let sample = -warmUps; sample < samples; sample += 1) {
    const number = 1 + (((sample + warmUps) * 7919) % tickets);
    const began = performance.now();
    await read(stores, number);
    if (sample >= 0) {
      times.push(performance.now() - began);
    }
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
