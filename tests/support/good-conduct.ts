/** What must hold after every story, whatever it was about. */
import type { Sandbox } from '../../sandbox';
import { noLeakedPing } from '../../sandbox/transcripts/invariants';
import type { RememberedLine } from './quiet-log';

/** Shorter texts also stand in a log by chance. */
const tellingCharacters = 12;

export interface Expected {
  /** Within a minute; without it, a few. */
  mostRefusals?: number | undefined;
  /** What stands in messages that shall ping; without it, nobody is pinged. */
  pinging?: RegExp | undefined;
  /** Whether something goes wrong for which people are given a reference. */
  stumbles?: boolean | undefined;
}

/**
 * @param expected what belongs to the story
 * @returns what the bot did wrong, in sentences; empty where it did nothing wrong
 */
export function goodConduct(
  sandbox: Sandbox,
  lines: readonly RememberedLine[],
  { mostRefusals, pinging, stumbles = false }: Expected,
): string[] {
  const storm = mostRefusals === undefined ? undefined : { most: mostRefusals, withinMs: 60_000 };
  const { world, recorder } = sandbox;
  const broken = {
    ...sandbox.invariants(storm),
    noLeakedPing: noLeakedPing(world, recorder, ({ content }) => pinging?.test(content) ?? false),
  };
  return [
    ...Object.values(broken).flat(),
    ...privateWords(sandbox, lines),
    ...(stumbles ? [] : bugsIn(lines)),
  ];
}

/** What somebody was given a reference for. */
const bugsIn = (lines: readonly RememberedLine[]): string[] =>
  lines
    .filter(({ msg }) => /^Unexpected failure in (?!the listener)/u.test(msg))
    .map(({ msg, err }) => `${msg} ${err?.stack ?? err?.message ?? ''}`);

/** Neither what people wrote stands in the log, nor what opens a door: the bot's token, those of webhooks and interactions. */
function privateWords({ recorder, world }: Sandbox, lines: readonly RememberedLine[]): string[] {
  const log = lines.map((line) => JSON.stringify(line)).join('\n');
  const tokens = [world.application, ...world.webhooks.values(), ...world.interactions.values()].flatMap(
    ({ token }) => (token && token.length >= tellingCharacters ? token : []),
  );
  const isPerson = (id: string): boolean => world.users.get(id)?.bot === false;
  const repeated = recorder
    .everyMessage()
    .filter(({ authorId, content }) => isPerson(authorId) && content.length >= tellingCharacters)
    .filter(({ content }) => log.includes(JSON.stringify(content).slice(1, -1)))
    .map(({ content }) => `The log repeats what was written: "${content}"`);
  return [...repeated, ...tokens.filter((token) => log.includes(token)).map(() => 'The log tells a token.')];
}
