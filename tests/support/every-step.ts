/**
 * Finds out what a process does between an act and its end, and lets it die at each of these steps: every statement that
 * its database hears, and every call that Discord hears, before it is heard and when it was carried out but not answered.
 * Between two of them nothing of it can be seen from outside.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered } from '../../sandbox/people/actor';
import type { Desk } from './desk';
import { diesIn, untilSettled } from './killed-desk';
import { sampled } from './thoroughness';

/** Something that people do, and what must have come of it in the end, whoever died meanwhile. */
export interface Act {
  does(): Promise<Answered | void>;
  /** Waits until everything is there that the act leads to. Without it, that is what `judge` waits for. */
  comes?(): Promise<unknown>;
  /** Waits for what must be seen, and demands that it is there once. `died`: when the bot is back. */
  judge(died: boolean): Promise<void>;
}

interface Step {
  words: string;
  /** Resolves when the bot stands at it. */
  reached(d: Desk): Promise<unknown>;
}

const answerMs = 20;
/** In so long most of the bot's rounds come by. */
const idleMs = 7000;

/** What the bot does seldom, and of its own accord, comes when it comes: of all steps so large a part may be missed. */
const mostMissed = 1 / 4;
/** Of so few, all but one may be such. */
const few = 12;

/**
 * Looks what an act takes, then lets the bot die at each of its steps.
 * @param prepare gets a new act ready each time
 * @throws Error where something is wrong after a death, or where the bot hardly ever came to the step at which it was to die
 */
export async function diesAtEveryStep(d: Desk, prepare: () => Promise<Act>): Promise<void> {
  const steps = sampled(await stepsOf(d, prepare));
  const missed: string[] = [];
  for (const step of steps) {
    try {
      if (!(await diesAt(d, step, await prepare())) && !(await diesAt(d, step, await prepare()))) {
        missed.push(step.words);
      }
    } catch (error) {
      throw new Error(`The bot died ${step.words}. ${(error as Error).message}`, { cause: error });
    }
  }
  const most = steps.length <= few ? steps.length - 1 : steps.length * mostMissed;
  if (missed.length > most) {
    throw new Error(
      `Of ${steps.length} steps the bot did not come to ${missed.length}:\n${missed.join('\n')}`,
    );
  }
}

/** What it takes each time, and the bot does not ask of its own accord. */
async function stepsOf(d: Desk, prepare: () => Promise<Act>): Promise<Step[]> {
  const rounds = await roundsOf(d);
  const once = await takenBy(d, await prepare());
  const again = await takenBy(d, await prepare());
  const statements = common(once.statements, again.statements).filter((each) => !rounds.has(each));
  return [
    ...statements.flatMap(statementSteps),
    ...common(once.calls, again.calls).flatMap((call, n) => callSteps(call, n + 1)),
  ];
}

const known = new WeakMap<Desk, Promise<Set<string>>>();

/** The statements with which the bot looks after everything again and again, whether anybody acts or not. */
function roundsOf(d: Desk): Promise<Set<string>> {
  const rounds = known.get(d) ?? heardIdle(d);
  known.set(d, rounds);
  return rounds;
}

async function heardIdle(d: Desk): Promise<Set<string>> {
  await untilSettled(d);
  const statements = d.wire().record();
  await sleep(idleMs);
  return new Set(statements());
}

async function takenBy(d: Desk, act: Act): Promise<{ statements: string[]; calls: string[] }> {
  await untilSettled(d);
  const statements = d.wire().record();
  const from = d.sandbox.log.entries.length;
  await act.does();
  await (act.comes ? act.comes() : act.judge(false));
  await untilSettled(d);
  const calls = d.sandbox.log.entries.slice(from).map(({ method, route }) => `${method} ${route}`);
  const taken = { statements: statements(), calls };
  await (act.comes && act.judge(false));
  return taken;
}

/** @returns those of the first that are also among the others, each as often as in both */
function common(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((each) => {
    const at = left.indexOf(each);
    return at >= 0 && left.splice(at, 1).length > 0;
  });
}

function statementSteps(text: string, index: number, all: readonly string[]): Step[] {
  const nth = all.slice(0, index + 1).filter((each) => each === text).length;
  const statement = { test: (each: string) => each === text } as RegExp;
  const shown = text.replace(/\s+/gu, ' ').slice(0, 80);
  return (['before', 'after'] as const).map((side) => ({
    words: `${side} its database heard "${shown}" (${nth})`,
    reached: (d) => d.wire().holdAt({ side, statement, nth }),
  }));
}

function callSteps(call: string, nth: number): Step[] {
  return (['before', 'after'] as const).map((side) => ({
    words: `${side} Discord heard call ${nth} (${call})`,
    reached: (d) => callIsHeld(d, side, nth),
  }));
}

const held = 'held';

async function callIsHeld({ sandbox }: Desk, side: 'before' | 'after', nth: number): Promise<void> {
  const { faults } = sandbox.world;
  faults.add({ id: held, where: '*', what: `delay-${side}`, nth, ms: 3_600_000 });
  while (faults.list().some(({ id, fired }) => id === held && fired === 0)) {
    await sleep(answerMs);
  }
}

/** @returns whether it came to that step */
async function diesAt(d: Desk, step: Step, act: Act): Promise<boolean> {
  const wasThere = await diesIn(d, {
    reached: () => step.reached(d),
    act: () => act.does(),
    letGo: () => d.sandbox.world.faults.remove(held),
  });
  await act.judge(true);
  return wasThere;
}
