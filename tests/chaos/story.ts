/** The shortest story that shows what is wrong: what happened around each message, and what the bot said of it. */
import { markIn } from './ledger';
import { readLogLine } from './log-lines';
import type { RoundResult } from './round';

const mostTold = 3;
const before = 20_000;
const after = 15_000;
const mostLines = 120;
const warning = 40;

/** @returns what is wrong, and for the first few the minute in which it happened */
export function tellStory({ verdict, ledger, log, seed, ends }: RoundResult): string {
  const wrong = [...verdict.lost, ...verdict.doubled, ...verdict.outOfOrder, ...verdict.broken];
  const stories = wrong.slice(0, mostTold).map((sentence) => around(sentence, ledger, log));
  return [
    `Seed ${seed}: ${wrong.length} things are wrong.`,
    ...wrong.slice(0, 30).map((sentence) => `  ${sentence}`),
    ...ends.map((words) => `  The bot ended by itself: ${words}`),
    ...stories,
  ].join('\n');
}

function around(sentence: string, { said, story }: RoundResult['ledger'], log: readonly string[]): string {
  const mark = markIn(sentence);
  const message = said.find((each) => each.mark === mark);
  const told = story.find(({ what }) => mark !== undefined && what.includes(mark));
  if (!message || !told) {
    return lastOfTicket(sentence, story);
  }
  const isNear = (at: number): boolean => at > told.at - before && at < told.at + after;
  const lines = [
    ...story
      .filter(({ at, userId }) => isNear(at) && (userId === undefined || userId === message.userId))
      .map(({ at, what }) => ({ at, what })),
    ...log
      .flatMap((line) => readLogLine(line) ?? [])
      .filter(({ at, level }) => isNear(at) && level >= warning)
      .map(({ at, msg, err }) => ({ at, what: `bot: ${msg} ${err?.message ?? ''}` })),
  ].toSorted((one, other) => one.at - other.at);
  return [
    `\n${sentence} (message ${message.messageId} in ${message.channelId})`,
    ...lines.map(({ at, what }) => `  ${new Date(at).toISOString().slice(14, 23)} ${what}`),
  ].join('\n');
}

/** What happened last to the user of the ticket that a sentence names. */
function lastOfTicket(sentence: string, story: RoundResult['ledger']['story']): string {
  const named = /ticket \d+/u.exec(sentence)?.[0];
  const userId = named && story.find(({ what }) => what.includes(`${named}:`))?.userId;
  if (!userId) {
    return '';
  }
  const lines = story
    .filter((each) => each.userId === undefined || each.userId === userId)
    .toSorted((one, other) => one.at - other.at)
    .slice(-mostLines);
  return [
    `\n${sentence}`,
    ...lines.map(({ at, what }) => `  ${new Date(at).toISOString().slice(14, 23)} ${what}`),
  ].join('\n');
}
