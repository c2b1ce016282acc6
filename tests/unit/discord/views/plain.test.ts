import { isBlank } from '../../../../src/discord/views/plain';

it.each(['', '  \n', '\u200b', '\u200e\u2066\ufeff', '\u00a0\u3000'])(
  'nobody sees anything in %j',
  (text) => {
    expect(isBlank(text)).toBe(true);
  },
);

it.each(['a', '😀', '\u200b😀', 'שלום', '.', '\u202eabc'])('people see something in %j', (text) => {
  expect(isBlank(text)).toBe(false);
});
