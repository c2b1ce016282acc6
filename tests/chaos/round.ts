/** One round: a world of its own, in which things go wrong for a while; then everything must be right. */
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../sandbox/random';
import { goesWrong, type TroubleCounts } from './goes-wrong';
import { tellHistory } from './history';
import { Ledger } from './ledger';
import { People } from './people';
import type { Services } from './services';
import type { Trouble } from './troubles';
import { isGood, judge, type Verdict } from './verdict';
import { connected, openWorld, type ChaosWorld } from './world';

export interface RoundOptions {
  seed: number;
  /** How long people write while things go wrong. */
  seconds: number;
  /** Deeds of people per second. */
  perSecond: number;
  /** What goes wrong; by default everything. */
  only?: readonly Trouble[] | undefined;
}

export interface RoundResult extends RoundOptions {
  verdict: Verdict;
  messages: number;
  /** Processes that carry beside one that listens; 0: one did everything. */
  workers: number;
  kills: number;
  troubles: TroubleCounts;
  /** The last words of a bot that ended by itself. */
  ends: string[];
  /** Seconds from the end of all troubles until everything was right. */
  settledAfter: number;
  ledger: Ledger;
  log: string[];
}

/** Longest time for everything to come right: parked lanes and long waits look again every 5 min. */
const patienceMs = 330_000;
const lookEveryMs = 1500;
/** What was under way when the last trouble ended has this long. */
const settleMs = 3000;
/** A bot that does not start at all is found by the verdict. */
const readyPatienceMs = 60_000;

export async function playRound(services: Services, options: RoundOptions): Promise<RoundResult> {
  const random = new Random(options.seed, 'chaos');
  const hiddenWebhookScope = random.happens(0.5) ? 'webhook' : 'channel';
  const workers = random.happens(0.3) ? 2 : 0;
  const world = await openWorld(services, { seed: options.seed, hiddenWebhookScope, workers });
  try {
    const ledger = new Ledger();
    const people = new People(world.sandbox, world.forumId, ledger, random.stream('people'));
    const around = { ...world, services, ledger, random: random.stream('troubles') };
    const over = AbortSignal.timeout(1000 * options.seconds);
    const [counts] = await Promise.all([
      goesWrong(around, options.only, over),
      livesOn(people, options.perSecond, random.stream('pace'), over),
    ]);
    calmDown(world, ledger);
    await pause(settleMs);
    // Nobody can hear of a stranger who never writes again.
    await Promise.race([world.bots.ready(), pause(readyPatienceMs)]);
    await people.sayLastWords();
    const began = Date.now();
    const verdict = await verdictOn(world, ledger);
    const { kills, ends, lines: log } = world.bots;
    const settledAfter = (Date.now() - began) / 1000;
    const messages = ledger.said.length;
    return {
      ...options,
      verdict,
      messages,
      workers,
      kills,
      troubles: counts,
      ends,
      settledAfter,
      ledger,
      log,
    };
  } finally {
    await world.end();
  }
}

/** The rules about events have run out by themselves; those who write look at them. */
function calmDown({ sandbox: { world } }: ChaosWorld, ledger: Ledger): void {
  ledger.tell('--- all troubles are over');
  const standing = world.faults.list().filter(({ what }) => !what.startsWith('event-'));
  standing.forEach(({ id }) => world.faults.remove(id));
}

function verdictOn(world: ChaosWorld, ledger: Ledger): Promise<Verdict> {
  const { sandbox, bots, forumId, databaseUrl } = world;
  const changes = (): number => sandbox.log.entries.filter(({ method }) => method !== 'GET').length;
  return connected(databaseUrl, async (database) => {
    const verdict = await onceRight(() => judge({ sandbox, database, ledger, bots, forumId }), changes);
    if (!isGood(verdict)) {
      await tellHistory(database, ledger);
    }
    return verdict;
  });
}

async function livesOn(people: People, perSecond: number, random: Random, over: AbortSignal): Promise<void> {
  const began = Date.now();
  for (let n = 0; !over.aborted; n += 1) {
    const dueMs = began + (n * 1000) / perSecond - Date.now();
    if (dueMs > 0) {
      await pause(dueMs * (0.5 + random.next()));
    }
    await people.act();
  }
}

/** Looks until everything is right twice, with nothing changed in Discord in between, or patience ends. */
async function onceRight(look: () => Promise<Verdict>, changes: () => number): Promise<Verdict> {
  const until = Date.now() + patienceMs;
  for (let quietSince = -1; ;) {
    const verdict = await look();
    if ((isGood(verdict) && quietSince === changes()) || Date.now() > until) {
      return verdict;
    }
    quietSince = changes();
    await pause(lookEveryMs);
  }
}
