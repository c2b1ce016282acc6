/** What people read stands in `src/locales/`: no sentence, title or label is written into the code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const source = path.resolve(__dirname, '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('storage/generated'),
);

/** Where Discord shows what stands behind: properties of messages, components and forms, and calls that say something. */
const shownBehind =
  /(?:\b(?:content|title|label|description|placeholder)\??:|\.(?:setLabel|setTitle|setContent|setDescription|setPlaceholder|reply|editReply|followUp|send)\()/gu;

/** What is no text for people on Discord although it stands there, by file. */
const allowed: Record<string, readonly string[]> = {
  // The log says it to whoever runs the bot, in English as everything there.
  'jobs/queue-backend.ts': ['PostgreSQL, for trying Postern out; set REDIS_URL for a busy desk'],
  // A word of Prisma's engine.
  'storage/migrate.ts': ['ok'],
};

const withoutComments = (code: string): string => code.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gmu, '');

const openers = '([{';
const closers = ')]}';

/** @returns where a string that begins at a quote ends; a template may hold code that holds templates */
function endOfString(code: string, from: number): number {
  const quote = code[from];
  let at = from + 1;
  while (at < code.length && code[at] !== quote) {
    if (code[at] === '\\') {
      at += 1;
    } else if (quote === '`' && code.startsWith('${', at)) {
      at = endOfExpression(code, at + 2, '');
    }
    at += 1;
  }
  return at;
}

/** @returns where code that begins here is over: at a bracket that it did not open, or at one of these characters */
function endOfExpression(code: string, from: number, until: string): number {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const character = code[at] ?? '';
    if (depth === 0 && (until + closers).includes(character)) {
      return at;
    }
    if (`'"\``.includes(character)) {
      at = endOfString(code, at);
    } else if (openers.includes(character)) {
      depth += 1;
    } else if (closers.includes(character)) {
      depth -= 1;
    }
  }
  return code.length;
}

/** The strings that an expression can come to: not what a call is given, a property's name, or what is compared. */
function stringsOf(code: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const before = code.slice(0, at).trimEnd();
    if ('(['.includes(code[at] ?? ' ') && /[\w)\]]$/u.test(before)) {
      at = endOfExpression(code, at + 1, '');
    } else if (`'"\``.includes(code[at] ?? ' ')) {
      const end = endOfString(code, at);
      const isNoValue =
        /^\s*(?:\|(?!\|)|in\b)/u.test(code.slice(end + 1)) || /(?:[^|]\||[=!]==)$/u.test(before);
      if (!isNoValue) {
        found.push(...said(code.slice(at, end + 1)));
      }
      at = end;
    }
  }
  return found;
}

/** What a string says, and what stands in the gaps of a template. */
function said(string: string): string[] {
  const gaps: string[] = [];
  let rest = '';
  for (let at = 1; at < string.length - 1; at += 1) {
    if (string.startsWith('${', at) && string.startsWith('`')) {
      const end = endOfExpression(string, at + 2, '');
      gaps.push(string.slice(at + 2, end));
      at = end;
    } else {
      rest += string[at];
    }
  }
  return [rest, ...gaps.flatMap(stringsOf)];
}

const hasLetters = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/https?:\/\/\S+/gu, ''));

const literalsIn = (code: string): string[] =>
  [...code.matchAll(shownBehind)].flatMap(({ 0: shown, index }) => {
    const from = index + shown.length;
    return stringsOf(code.slice(from, endOfExpression(code, from, ',;'))).filter(hasLetters);
  });

describe('the code', () => {
  it('holds no text for people', () => {
    const found = files.flatMap((file) =>
      literalsIn(withoutComments(readFileSync(path.join(source, file), 'utf8')))
        .filter((text) => !allowed[file]?.includes(text))
        .map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('is allowed nothing that it does not hold', () => {
    for (const [file, texts] of Object.entries(allowed)) {
      expect(literalsIn(readFileSync(path.join(source, file), 'utf8'))).toEqual(
        expect.arrayContaining([...texts]),
      );
    }
  });
});

describe('a text in code is found', () => {
  it.each([
    [`reply({ content: 'It is done' })`, 'It is done'],
    ['{ title: `${count} tickets`, id }', ' tickets'],
    [`{ label: isOn ? 'Switch off' : say('switch.on') }`, 'Switch off'],
    ["{ description: `${isOn ? 'on' : say('off')}` }", 'on'],
    [`.setPlaceholder('Choose one')`, 'Choose one'],
    [`await interaction.editReply('Sorry')`, 'Sorry'],
  ])('in %s', (code, text) => {
    expect(literalsIn(code)).toContain(text);
  });

  it.each([
    `{ content: say('views:hello', { name: 'x' }) }`,
    `{ label: await resolveKey(interaction, 'intake:label') }`,
    `{ title: kind === 'open' ? '' : name, value: 'open' }`,
    `{ label: entries['label'] ?? '', description: 'hint' in field ? field.hint : null }`,
    `function of(label: 'one' | 'two') {}`,
    '{ label: `${star} ${count}` }',
  ])('and nothing else, as in %s', (code) => {
    expect(literalsIn(code)).toEqual([]);
  });
});
