import * as fc from 'fast-check';
import { replyOrNote, withoutFlags, type StaffWriting } from '../../../src/tickets/reply-or-note';

const decide = (content: string, given: Partial<StaffWriting> = {}) =>
  replyOrNote({ content, botIds: ['1', '2'], forwarding: true, answers: null, hasFiles: false, ...given });

describe('a staff message with automatic forwarding on', () => {
  it.each([
    ['hello', 'reply', 'hello'],
    ['-r hello', 'reply', 'hello'],
    ['-R hello', 'reply', 'hello'],
    ['-r\nhello', 'reply', 'hello'],
    ['-n hello', 'note', 'hello'],
    ['//hello', 'note', 'hello'],
    ['// hello', 'note', 'hello'],
    ['<@1> hello', 'reply', 'hello'],
    ['<@!1> hello', 'reply', 'hello'],
    ['<@&2>hello', 'reply', 'hello'],
    ['<@9> hello', 'reply', '<@9> hello'],
    ['-rhello', 'reply', '-rhello'],
    ['-x hello', 'reply', '-x hello'],
    ['hello -n', 'reply', 'hello -n'],
    ['https://example.org', 'reply', 'https://example.org'],
  ] as const)('takes %j as a %s that says %j', (content, kind, text) => {
    expect(decide(content)).toMatchObject({ kind, content: text, anonymous: false });
  });

  it('takes an answer to a note, the card or a notice as a note', () => {
    expect(decide('hello', { answers: 'other' }).kind).toBe('note');
  });

  it('lets a flag win over what is answered', () => {
    expect(decide('-r hello', { answers: 'other' }).kind).toBe('reply');
    expect(decide('-n hello', { answers: 'relayed' }).kind).toBe('note');
  });
});

describe('a staff message with automatic forwarding off', () => {
  const off = { forwarding: false };

  it('is a note', () => {
    expect(decide('hello', off).kind).toBe('note');
  });

  it.each(['-r hello', '-a hello', '<@1> hello', '<@&2> hello'])(
    'is a reply when it starts as in %j',
    (content) => {
      expect(decide(content, off)).toMatchObject({ kind: 'reply', content: 'hello' });
    },
  );

  it('is a reply when it answers a relayed message', () => {
    expect(decide('hello', { ...off, answers: 'relayed' }).kind).toBe('reply');
  });
});

describe('flags', () => {
  it('make a reply anonymous with -a, also behind -r or a mention', () => {
    expect(decide('-a hello')).toMatchObject({ kind: 'reply', anonymous: true, content: 'hello' });
    expect(decide('-r -a hello')).toMatchObject({ kind: 'reply', anonymous: true, content: 'hello' });
    expect(decide('<@1> -a hello')).toMatchObject({ kind: 'reply', anonymous: true, content: 'hello' });
  });

  it('never let a note be anything else', () => {
    expect(decide('-a // hello')).toMatchObject({ kind: 'note', anonymous: false });
  });

  it('leave the text of a note alone', () => {
    expect(decide('-n -r is the flag for replies').content).toBe('-r is the flag for replies');
  });

  it('alone are a note with a hint', () => {
    expect(decide('-r')).toEqual({
      kind: 'note',
      anonymous: false,
      content: '',
      empty: 'reply',
      bySetting: false,
    });
    expect(decide('<@1>')).toMatchObject({ kind: 'note', empty: 'reply' });
  });

  it('with nothing but files are a reply with files', () => {
    expect(decide('-r', { hasFiles: true })).toMatchObject({ kind: 'reply', empty: null });
  });

  it('end where the text begins, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { content } = decide(`-r ${text}`, { hasFiles: true });
        expect(text.trim().endsWith(content)).toBe(true);
      }),
    );
  });
});

describe('what only the setting decided', () => {
  it('is known, because the setting may have been another when it was written', () => {
    expect(decide('hello').bySetting).toBe(true);
    expect(decide('-r hello').bySetting).toBe(false);
    expect(decide('hello', { answers: 'relayed' }).bySetting).toBe(false);
  });
});

describe('the text of an edited message', () => {
  it('has no flags, which decide nothing any more', () => {
    expect(withoutFlags('-r -a hello', [])).toBe('hello');
    expect(withoutFlags('// hello', [])).toBe('hello');
    expect(withoutFlags('<@1> hello -n', ['1'])).toBe('hello -n');
  });
});
