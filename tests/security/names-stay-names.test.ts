import * as fc from 'fast-check';
import { parse } from 'discord-markdown-parser';
import { plainName } from '../../src/discord/views/plain';

interface Piece {
  type: string;
  content?: string | Piece[];
  name?: string;
}

/** What a reader sees of a text that is nothing but text; undefined where anything in it is more than that. */
function asPlain(text: string): string | undefined {
  const pieces = parse(text, 'extended') as unknown as Piece[];
  const seen = pieces.map(({ type, content, name }) =>
    type === 'text' || type === 'emoticon' ? content : type === 'twemoji' ? name : undefined,
  );
  return seen.every((each) => typeof each === 'string') ? seen.join('') : undefined;
}

const names = [
  '[free gifts](https://evil.example)',
  'https://evil.example/login',
  '<https://evil.example>',
  '@everyone',
  '@here and @everyone',
  '<@1472000000000000009>',
  '<@&1472000000000000009>',
  '<#1472000000000000009>',
  '</close:1472000000000000009>',
  '<t:1796035351:R>',
  '<:mod:1472000000000000009>',
  '<a:mod:1472000000000000009>',
  '<id:guide>',
  '**Admin**',
  '\\*not so*',
  '\\\\**nor so**',
  '||who am I||',
  '`code`',
  '```code```',
  '~~gone~~',
  '__under__',
  '# Announcement',
  '-# small',
  '> quoted',
  '>>> quoted',
  '- first',
  '+ first',
  '1. first',
  '12345. first',
];

it.each(names)('%s is a name, wherever it stands', (name) => {
  expect(asPlain(plainName(name))).toBe(name);
  expect(asPlain(`👋 ${plainName(name)} is back.`)).toBe(`👋 ${name} is back.`);
});

it('is a name, whatever it is made of', () => {
  const piece = fc.constantFrom(
    ...Array.from('\\`*_~|<>@#&[]()!:/.-+1 '),
    'a',
    'https://a.b',
    '<@1>',
    '@here',
    '🦊',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const name = pieces.join('').replace(/\s+/gu, ' ').trim();
      expect(asPlain(plainName(name))).toBe(name);
    }),
    { numRuns: 5000 },
  );
});

it('turns nothing around, and stays on its line', () => {
  expect(plainName('\u202egnp.exe\u2066\n\nSupport\u200f')).toBe('gnp.exe Support');
});
