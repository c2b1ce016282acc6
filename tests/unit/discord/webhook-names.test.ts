import * as fc from 'fast-check';
import { checkWebhookName } from '../../../sandbox/world/webhook-names';
import { webhookName } from '../../../src/discord/webhook-names';
import { isVisible } from '../../../src/visible-text';

describe('the name of a webhook message', () => {
  it.each([
    ['Alice', 'Alice'],
    ['Discord', 'D.iscord'],
    ['xXDISCORDXx', 'xXD.ISCORDXx'],
    ['clyde bot', 'c.lyde bot'],
    ['   ', 'User'],
    ['\u200b\u202e', 'User'],
    ['\u3164', 'User'],
    ['dis\u200bcord', 'd.iscord'],
    ['Ann 👩‍🚀', 'Ann 👩‍🚀'],
    ['a'.repeat(90), 'a'.repeat(80)],
    ['a'.repeat(79) + '😀', 'a'.repeat(79)],
  ])('is %j as %j', (name, expected) => {
    expect(webhookName(name)).toBe(expected);
  });

  it('is one that Discord takes and people see, whatever somebody is called', () => {
    const words = ['discord', 'DISCORD', 'dis', 'cord', 'clyde', 'Cly', 'de', 'a', 'ß', '@everyone'];
    const signs = [
      '👩‍🚀',
      '\ud83d',
      '\u200b',
      '\u200d',
      '\u202e',
      '\u3164',
      '\u2800',
      '\u0301',
      '\n',
      ' ',
      '\0',
    ];
    const piece = fc.constantFrom(...words, ...signs);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const name = webhookName(pieces.join(''));
        expect(checkWebhookName(name, 'username')).toBe(name);
        expect(isVisible(name)).toBe(true);
        expect(name).not.toMatch(/[\u202e\u200b\n\0]/u);
      }),
      { numRuns: 2000 },
    );
  });
});
