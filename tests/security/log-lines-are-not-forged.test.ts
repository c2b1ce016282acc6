import { openLog } from '../../src/logging/logger';

/** What somebody could call themselves, a server or a file, to write into the log of the machine. */
const forged =
  'Haven\n[10:00:00] INFO: all is well\r\u001b[2J\u001b]0;owned\u0007\u009b31m\u2028[10:00:00] INFO: really';

function logged(asJson: boolean): string {
  const lines: string[] = [];
  const log = openLog({
    level: 'info',
    asJson,
    secrets: [],
    destination: { write: (line) => lines.push(line) },
  });
  log.info(`The server ${forged} was left.`);
  log.warn({ reason: forged, err: new Error(forged) }, 'It failed.');
  return lines.join('');
}

/** Ends a line, or is an order to a terminal. */
const orders = /[\p{Cc}\u2028\u2029]/u;

it('writes one line of JSON for each event', () => {
  const lines = logged(true).trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines.map((line) => orders.test(line))).toEqual([false, false]);
  expect(JSON.parse(lines[1]!)).toMatchObject({ reason: forged });
});

it('lets nothing look like a line of its own where people read it, and no order reach the terminal', () => {
  const lines = logged(false).trimEnd().split('\n');
  expect(lines.filter((line) => orders.test(line))).toEqual([]);
  const begin = lines.filter((line) => /^\[\d/u.test(line));
  expect(begin).toEqual([expect.stringContaining('The server Haven'), expect.stringContaining('It failed.')]);
});
