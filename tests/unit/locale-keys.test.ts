/** Whether the code and the texts know each other: what stands in a file of texts is said, and what is said stands there. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const source = path.resolve(__dirname, '../../src');
const texts = path.join(source, 'locales/en-US');
const files = readdirSync(texts);
const namespaces = files.map((file) => path.basename(file, '.json'));

/** Comments hold apostrophes that begin no string. */
const withoutComments = (code: string): string => code.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gmu, '');
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('storage/generated'))
  .map((file) => withoutComments(readFileSync(path.join(source, file), 'utf8')))
  .join('\n');

function keysOf(inner: object, prefix = ''): string[] {
  return Object.entries(inner).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );
}

const read = (file: string) => keysOf(JSON.parse(readFileSync(path.join(texts, file), 'utf8')) as object);

/** A text that counts stands there once for one and once for several, and is named by neither. */
const withoutCount = (key: string): string => key.replace(/_(?:zero|one|other)$/u, '');

const keys = [
  ...new Set(
    files.flatMap((file) => read(file).map((key) => withoutCount(`${path.basename(file, '.json')}:${key}`))),
  ),
];

/** Views leave the name of their file out. */
const spellings = (key: string): string[] =>
  key.startsWith('views:') ? [key, key.slice('views:'.length)] : [key];

const strings = new Set([...code.matchAll(/'([^'\\\n]*)'/gu)].map(([, text = '']) => text));
const properties = new Set([...code.matchAll(/(\w+)\??:/gu)].map(([, name = '']) => name));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Keys that are put together: `refused.${reason}`, with what can stand in the gap. */
const templates = [...code.matchAll(/`((?:[a-z]+:)?[\w-]+[.:][^`\s$]*\$\{[^`\n]*)`/gu)]
  .map(([, template = '']) => template.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/gu, '\0'))
  .filter((template) => /^[\w.:\0-]+$/u.test(template))
  .map((template) => ({
    template: template.replaceAll('\0', '${…}'),
    fits: new RegExp(`^${template.split('\0').map(escaped).join('([\\w.-]+)')}$`, 'u'),
  }));

/** What stands in a gap is written somewhere in the code: whole, or word by word, as a string or a property. */
const isWritten = (filled: string): boolean =>
  strings.has(filled) || filled.split('.').every((word) => strings.has(word) || properties.has(word));

const isSaid = (spelling: string): boolean =>
  strings.has(spelling) ||
  templates.some(({ fits }) => {
    const gaps = fits.exec(spelling)?.slice(1);
    return gaps?.every(isWritten) ?? false;
  });

describe('the texts', () => {
  it('are all said somewhere', () => {
    expect(keys.length).toBeGreaterThan(files.length);
    expect(keys.filter((key) => !spellings(key).some(isSaid))).toEqual([]);
  });

  it('have every key that the code names', () => {
    const named = [...strings].filter((text) => {
      const [, namespace = ''] = /^([a-z]+):[\w-]+(?:\.[\w-]+)*$/u.exec(text) ?? [];
      return namespaces.includes(namespace);
    });
    expect(named.length).toBeGreaterThan(files.length);
    expect(named.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('have a key for everything that the code puts together', () => {
    const ours = templates.filter(({ template }) => namespaces.includes(template.split(':')[0] ?? ''));
    expect(ours.length).toBeGreaterThan(files.length);
    const nothing = ours.filter(({ fits }) => !keys.some((key) => fits.test(key)));
    expect(nothing.map(({ template }) => template)).toEqual([]);
  });

  it('exist for every notice, and for nothing else', () => {
    const declared = readFileSync(path.join(source, 'tickets/notices.ts'), 'utf8');
    const body = declared.slice(0, declared.indexOf('export type NoticeCode'));
    const codes = [...body.matchAll(/^ {2}'?([\w-]+)'?: (?:\{|NoFacts)/gmu)].map((match) => match[1] ?? '');
    expect(read('notices.json').toSorted()).toEqual(codes.toSorted());
  });
});
