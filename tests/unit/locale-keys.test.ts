import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const source = path.resolve(__dirname, '../../src');
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('storage/generated'))
  .map((file) => readFileSync(path.join(source, file), 'utf8'))
  .join('\n');

function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, inner]: [string, string | object]) =>
    typeof inner === 'string' ? [`${prefix}${key}`] : keysOf(inner, `${prefix}${key}.`),
  );
}

const read = (file: string) =>
  keysOf(JSON.parse(readFileSync(path.join(source, 'locales/en-US', file), 'utf8')) as object);

/** A key is used whole, or its last word is put behind a beginning: `reasons.${word}`. */
const isUsed = (key: string): boolean => {
  const [, beginning, word] = /^(?:(.*)\.)?([^.]+)$/.exec(key) ?? [];
  return code.includes(`'${key}'`) || (code.includes(`\`${beginning}.\${`) && code.includes(word ?? ''));
};

describe('the texts of messages', () => {
  it('are all said somewhere', () => {
    expect(read('views.json').filter((key) => !isUsed(key))).toEqual([]);
  });

  it('exist for every notice, and for nothing else', () => {
    const declared = readFileSync(path.join(source, 'tickets/notices.ts'), 'utf8');
    const body = declared.slice(0, declared.indexOf('export type NoticeCode'));
    const codes = [...body.matchAll(/^ {2}'?([\w-]+)'?: (?:\{|NoFacts)/gmu)].map((match) => match[1] ?? '');
    expect(read('notices.json').toSorted()).toEqual(codes.toSorted());
  });
});
