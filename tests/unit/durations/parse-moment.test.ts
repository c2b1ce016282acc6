import * as fc from 'fast-check';
import { parseMoment } from '../../../src/durations/parse-moment';

const now = new Date('2026-11-29T12:00:00Z');

describe('a moment', () => {
  it.each([
    ['1796040000', '2026-11-30T12:00:00Z'],
    [' <t:1796040000> ', '2026-11-30T12:00:00Z'],
    ['<t:1796040000:R>', '2026-11-30T12:00:00Z'],
    ['2026-12-24 18:00', '2026-12-24T18:00:00Z'],
    ['2026-12-24T18:00:30Z', '2026-12-24T18:00:00Z'],
    ['2026-12-24 18:00 utc', '2026-12-24T18:00:00Z'],
  ])('is read in %j', (text, at) => {
    expect(parseMoment(text, now)).toEqual({ at: new Date(at) });
  });

  it.each([
    '',
    'tomorrow',
    '18:00',
    '2h',
    '2026-02-31 10:00',
    '2026-12-24 25:00',
    '24.12.2026 18:00',
    '<t:1:R>',
  ])('is not read in %j', (text) => {
    expect(parseMoment(text, now)).toEqual({ problem: 'unreadable-moment' });
  });

  it.each(['1700000000', '2026-11-29 12:00'])('that is over is refused: %j', (text) => {
    expect(parseMoment(text, now)).toEqual({ problem: 'past' });
  });

  it('is what was written, in each of its forms', () => {
    const minutes = fc.integer({ min: Date.UTC(2027, 0) / 60_000, max: Date.UTC(2099, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = new Date(minute * 60_000);
        const texts = [`<t:${minute * 60}:f>`, String(minute * 60), at.toISOString().slice(0, 16)];
        for (const text of texts) {
          expect(parseMoment(text, now)).toEqual({ at });
        }
      }),
    );
  });

  it('is never read from what is no time, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseMoment(text, now);
        expect('problem' in read || read.at > now).toBe(true);
      }),
    );
  });
});
