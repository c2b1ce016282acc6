/** One round: a world of its own, in which things go wrong for a while; then everything must be right. */
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../sandbox/random';
import type { Kills, Pauses } from './bot';
import { goesWrong, type TroubleCounts } from './goes-wrong';
import { tellHistory } from './history';
import { judge } from './judge';
import { Ledger } from './ledger';
import { bugsIn, unexplainedEnds, wordsOfEnd } from './log-verdict';
import { People } from './people';
import type { Services } from './services';
import type { Trouble } from './troubles';
import { isGood, nothingFound, type Verdict } from './verdict';
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
  kills: Kills;
  pauses: Pauses;
  troubles: TroubleCounts;
  /** The last words of a bot that ended by itself. */
  ends: string[];
  /** What it logged as a bug; only what is one for certain is in the verdict. */
  bugs: string[];
  /** Seconds from the end of all troubles until everything was right. */
  settledAfter: number;
  ledger: Ledger;
  log: string[];
}

/** Longest time to be ready, and then for everything to come right: parked lanes and long waits look again every 5 min. */
const patienceMs = 330_000;
const lookEveryMs = 1500;
/** What was under way when the last trouble ended has this long. */
const settleMs = 3000;

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
    const ending = await endOf(world, people, ledger);
    const { kills, pauses, ends, lines: log } = world.bots;
    return {
      ...options,
      ...ending,
      messages: ledger.said.length,
      workers,
      kills,
      pauses,
      troubles: counts,
      ends: ends.map(wordsOfEnd),
      bugs: bugsIn(log),
      ledger,
      log,
    };
  } finally {
    await world.end();
  }
}

/** Also what was to happen to events goes, or it would happen to the last words. Nobody writes who would look at it now. */
function calmDown({ sandbox: { world } }: ChaosWorld, ledger: Ledger): void {
  ledger.tell('--- all troubles are over');
  world.faults.list().forEach(({ id }) => world.faults.remove(id));
}

/** Nobody can hear of a stranger who never writes again, so the last words wait for the bot. */
async function endOf(
  world: ChaosWorld,
  people: People,
  ledger: Ledger,
): Promise<Pick<RoundResult, 'verdict' | 'settledAfter'>> {
  const { bots } = world;
  if (!(await bots.ready(patienceMs))) {
    const late = `the bot was not ready within ${patienceMs / 1000} s of the end of all troubles`;
    const verdict = { ...nothingFound(), broken: [late, ...unexplainedEnds(bots.ends)] };
    return { verdict, settledAfter: patienceMs / 1000 };
  }
  await people.sayLastWords();
  const began = Date.now();
  const verdict = await verdictOn(world, ledger);
  return { verdict, settledAfter: (Date.now() - began) / 1000 };
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
