import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A line of the conformance table: what Discord does, and what proves it (or why nothing does). */
interface Row {
  subject: string;
  fact: string;
  proofs: string[];
}

const SUBJECTS = Array.from({ length: 15 }, (_, i) => `4.${i + 1}`);

const readme = readFileSync(path.join(__dirname, '../README.md'), 'utf8');
const rows = readme.split('\n').flatMap(rowOf);
const sources = new Map(
  readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => [name.replace('.test.ts', ''), readFileSync(path.join(__dirname, name), 'utf8')]),
);

function rowOf(line: string): Row[] {
  const cells = /^\| (4\.\d+) +\| (.+?) +\| (.+?) +\|$/.exec(line);
  const [, subject = '', fact = '', proofs = ''] = cells ?? [];
  return cells ? [{ subject, fact, proofs: proofs.split('<br>') }] : [];
}

/** Whether a test of this name stands in that file: `[4.7] name` in quotes of any kind. */
function exists(proof: string): boolean {
  const [, file = '', name = ''] = /^`([\w-]+)` (.+)$/.exec(proof) ?? [];
  const escaped = name.replaceAll("'", "\\'");
  const source = sources.get(file) ?? '';
  return [name, escaped].some((text) =>
    [`] ${text}'`, `] ${text}"`, `] ${text}\``].some((it) => source.includes(it)),
  );
}

describe('the conformance table of the README', () => {
  it('has rows for every subject', () => {
    expect([...new Set(rows.map(({ subject }) => subject))]).toEqual(SUBJECTS);
  });

  it('says each fact once', () => {
    const facts = rows.map(({ subject, fact }) => `${subject} ${fact}`);
    expect(facts.filter((fact, i) => facts.indexOf(fact) !== i)).toEqual([]);
  });

  it('names tests that exist, or says why something is not simulated', () => {
    const missing = rows.flatMap(({ fact, proofs }) =>
      proofs
        .filter((proof) => !/^not simulated: .{20,}/.test(proof) && !exists(proof))
        .map((proof) => `${fact}: ${proof}`),
    );
    expect(missing).toEqual([]);
  });

  it('stands on at least 250 checks', () => {
    const checks = [...sources.values()].flatMap(
      (source) => source.match(/\b(it|it\.each.*)\(\s*['"`]\[4\.\d+\]|\]\)\(\s*['"`]\[4\.\d+\]/g) ?? [],
    );
    expect(checks.length).toBeGreaterThanOrEqual(250);
  });
});
