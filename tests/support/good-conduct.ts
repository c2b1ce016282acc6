/** What must hold after every story, whatever it was about. */
import type { Sandbox } from '../../sandbox';
import type { RememberedLine } from './quiet-log';

/** Shorter texts also stand in a log by chance. */
const tellingCharacters = 12;

/**
 * @param mostRefusals within a minute; without it, a few
 * @returns what the bot did wrong, in sentences; empty where it did nothing wrong
 */
export function goodConduct(
  sandbox: Sandbox,
  lines: readonly RememberedLine[],
  mostRefusals?: number,
): string[] {
  const storm = mostRefusals === undefined ? undefined : { most: mostRefusals, withinMs: 60_000 };
  return [...Object.values(sandbox.invariants(storm)).flat(), ...privateWords(sandbox, lines)];
}

/** Nothing that people wrote stands in the log. */
function privateWords({ recorder, world }: Sandbox, lines: readonly RememberedLine[]): string[] {
  const log = lines.map((line) => JSON.stringify(line)).join('\n');
  const isPerson = (id: string): boolean => world.users.get(id)?.bot === false;
  return recorder
    .everyMessage()
    .filter(({ authorId, content }) => isPerson(authorId) && content.length >= tellingCharacters)
    .filter(({ content }) => log.includes(JSON.stringify(content).slice(1, -1)))
    .map(({ content }) => `The log repeats what was written: "${content}"`);
}
