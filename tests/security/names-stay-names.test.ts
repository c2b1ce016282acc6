import * as fc from 'fast-check';
import { parse } from 'discord-markdown-parser';
import { quoteLine } from '../../src/discord/message-body';
import { plainMentions } from '../../src/discord/plain-mentions';
import { plainName } from '../../src/discord/views/plain';

interface Piece {
  type: string;
  content?: string | Piece[];
  target?: string;
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

const id = '1472000000000000009';

it.each(names)('%s is a name where it stands for a mention', (name) => {
  const named = { user: () => name, role: () => name, channel: () => name };
  const written = plainMentions(`of <@${id}>, <@&${id}> and <#${id}>`, named);
  expect(asPlain(written)).toBe(`of @${name}, @${name} and #${name}`);
});

/** Where a text leads, whatever the reader presses. */
const targets = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap(({ target, content }) => [
    ...(target === undefined ? [] : [target]),
    ...(Array.isArray(content) ? targets(content) : []),
  ]);

const to = { channelId: '2', discordId: '3', part: 0, webhookId: null };

it.each([...names, 'a](https://evil.example) [b', 'b](<https://evil.example>)', '](https://evil.example)'])(
  '%s leads nowhere else in the line above an answer',
  (name) => {
    const line = quoteLine({ quote: `${plainName(name)}: hello` }, { as: 'line', guildId: '1', to });
    expect(targets(parse(line, 'extended') as unknown as Piece[])).toEqual([
      'https://discord.com/channels/1/2/3',
    ]);
  },
);

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
