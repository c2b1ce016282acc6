import * as fc from 'fast-check';
import { fillIn, placeholders, unknownPlaceholders } from '../../../src/snippets/placeholders';

const values = {
  user: 'Alice',
  'user.mention': '<@1>',
  server: 'Haven',
  ticket: '#0042',
  staff: 'Mo',
  category: 'Billing',
};

describe('the placeholders of a snippet', () => {
  it('are filled in, each as often as it stands there', () => {
    const text = 'Hi {user} ({user.mention}), {server} here: {ticket}, {category}. {staff} for {user}';
    expect(fillIn(text, values)).toBe('Hi Alice (<@1>), Haven here: #0042, Billing. Mo for Alice');
  });

  it('are filled in once: a name that looks like one stays a name', () => {
    expect(fillIn('Hi {user}', { ...values, user: '{staff}' })).toBe('Hi {staff}');
  });

  it.each([
    ['Hi {User}', ['{User}']],
    ['Hi {name}, {name} and {user.id}', ['{name}', '{user.id}']],
    ['{größe}', ['{größe}']],
    ['{0}', ['{0}']],
    ['{toString}', ['{toString}']],
  ])('are known, or named: "%s"', (text, unknown) => {
    expect(unknownPlaceholders(text)).toEqual(unknown);
  });

  it.each(['no braces', '{}', '{ "json": 1 }', 'if (a) { b(); }', '{user', '{{', '{…}'])(
    'are not everything in braces: "%s"',
    (text) => {
      expect(unknownPlaceholders(text)).toEqual([]);
      expect(fillIn(text, values)).toBe(text);
    },
  );

  it('leave nothing open in a text that was accepted', () => {
    const piece = fc.oneof(
      fc.constantFrom(...placeholders.map((name) => `{${name}}`)),
      fc.stringMatching(/^[a-z ]{0,9}$/u),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(unknownPlaceholders(pieces.join(''))).toEqual([]);
        expect(fillIn(pieces.join(''), values)).not.toContain('{');
      }),
    );
  });
});
