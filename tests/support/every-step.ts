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
  /** Waits for what must be seen, and demands that it is there once. `died`: when the bot is back. */
  judge(died: boolean): Promise<void>;
}

interface Step {
  words: string;
  /** Resolves when the bot stands at it. */
  reached(d: Desk): Promise<unknown>;
}

const answerMs = 20;
/** Uneven, so that both sides of a step have their turn. */
const sampledSteps = 11;

/**
 * Looks once what an act takes, then lets the bot die at each of its steps.
 * @param prepare gets a new act ready each time
 * @returns how many steps there are, and at how many of them the bot died
 */
export async function diesAtEveryStep(
  d: Desk,
  prepare: () => Promise<Act>,
): Promise<{ steps: number; died: number }> {
  const steps = sampled(await stepsOf(d, await prepare()), sampledSteps);
  let died = 0;
  for (const step of steps) {
    const act = await prepare();
    try {
      died += (await diesAt(d, step, act)) ? 1 : 0;
    } catch (error) {
      throw new Error(`The bot died ${step.words}. ${(error as Error).message}`, { cause: error });
    }
  }
  return { steps: steps.length, died };
}

async function stepsOf(d: Desk, act: Act): Promise<Step[]> {
  await untilSettled(d);
  const statements = d.wire().record();
  const from = d.sandbox.log.entries.length;
  await act.does();
  await act.judge(false);
  await untilSettled(d);
  const calls = d.sandbox.log.entries.slice(from);
  return [
    ...statements().flatMap(statementSteps),
    ...calls.flatMap(({ method, path }, n) => callSteps(`${method} ${path}`, n + 1)),
  ];
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
