/**
 * Loaded into the bot before it starts (`--require`): keeps in the file that POSTERN_BENCH_TIMES names how long it has waited
 * for each statement that a message takes.
 */
import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { statementOf, type MessageStatement, type WaitingTimes } from './message-statements';

const everyMs = 250;

const times: WaitingTimes = {};
const file = process.env.POSTERN_BENCH_TIMES;
if (!file) {
  throw new Error('POSTERN_BENCH_TIMES names no file.');
}

const note = (statement: MessageStatement, ms: number): void => {
  const { count = 0, totalMs = 0 } = times[statement] ?? {};
  times[statement] = { count: count + 1, totalMs: totalMs + ms };
};

type Answered = (...outcome: unknown[]) => void;
type Query = (config: unknown, ...more: unknown[]) => unknown;
const query = Reflect.get(Client.prototype, 'query') as Query;

/** The pool gives a function that hears of the answer, behind whatever else it gives. */
function timed(this: Client, config: unknown, ...more: unknown[]): unknown {
  const text = typeof config === 'object' && config && 'text' in config ? String(config.text) : '';
  const statement = statementOf(text);
  const begun = performance.now();
  const withTimes = more.map((each) => {
    if (!statement || typeof each !== 'function') {
      return each;
    }
    return (...outcome: unknown[]): void => {
      note(statement, performance.now() - begun);
      (each as Answered)(...outcome);
    };
  });
  return query.call(this, config, ...withTimes);
}

Reflect.set(Client.prototype, 'query', timed);
setInterval(() => writeFileSync(file, JSON.stringify(times)), everyMs).unref();
