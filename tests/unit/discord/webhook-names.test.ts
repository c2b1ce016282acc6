import { webhookName } from '../../../src/discord/webhook-names';

describe('the name of a webhook message', () => {
  it.each([
    ['Alice', 'Alice'],
    ['Discord', 'D.iscord'],
    ['xXDISCORDXx', 'xXD.ISCORDXx'],
    ['clyde bot', 'c.lyde bot'],
    ['   ', 'User'],
    ['\u200b\u202e', 'User'],
    ['a'.repeat(90), 'a'.repeat(80)],
    ['a'.repeat(79) + '😀', 'a'.repeat(79)],
  ])('is %j as %j', (name, expected) => {
    expect(webhookName(name)).toBe(expected);
  });
});
