import * as fc from 'fast-check';
import { readTicketName } from '../../../src/tickets/named-ticket';
import { numbered } from '../../../src/tickets/numbered';

const id = '1500000000000000000';

it('reads every number in both its forms', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
      expect(readTicketName(` ${number} `)).toEqual({ number });
      expect(readTicketName(numbered(number))).toEqual({ number });
    }),
  );
});

it.each([
  id,
  `<#${id}>`,
  `https://discord.com/channels/1400000000000000000/${id}`,
  `<https://discord.com/channels/1400000000000000000/${id}>`,
  `https://ptb.discord.com/channels/1400000000000000000/${id}/1600000000000000000`,
  `https://discordapp.com/channels/1400000000000000000/${id}/`,
])('reads the post in %s', (text) => {
  expect(readTicketName(text)).toEqual({ postId: id });
});

it('reads ids up to the highest that the database holds', () => {
  expect(readTicketName('9223372036854775807')).toEqual({ postId: '9223372036854775807' });
  expect(readTicketName('9223372036854775808')).toBeUndefined();
  expect(readTicketName('https://discord.com/channels/1/99999999999999999999')).toBeUndefined();
});

it.each(['', '#', 'alice', '-42', '4.2', '1234567890', 'https://example.org/channels/1/1500000000000000000'])(
  'reads no ticket in "%s"',
  (text) => {
    expect(readTicketName(text)).toBeUndefined();
  },
);
