import { classify } from '../../../src/delivery/answer-classes';

describe('what a refusal of Discord means', () => {
  it.each([
    [400, 50006, 'message'],
    [400, 50035, 'message'],
    [413, 40005, 'message'],
    [413, 50045, 'message'],
    [400, 200000, 'message'],
    [400, 240000, 'message'],
    [403, 50007, 'recipient'],
    [403, 50278, 'recipient'],
    [403, 50001, 'place'],
    [403, 50013, 'place'],
    [400, 160006, 'place'],
    [404, 10003, 'place'],
    [429, 0, 'passing'],
    [403, 40003, 'passing'],
    [429, 40062, 'passing'],
    [500, 0, 'passing'],
    [503, 130000, 'passing'],
    [403, 0, 'passing'],
    [0, 0, 'passing'],
  ])('takes status %i with code %i as about the %s', (status, code, expected) => {
    expect(classify({ status, code })).toBe(expected);
  });

  it('takes a no that it does not know as about the message, so that a lane never stands still for it', () => {
    expect(classify({ status: 400, code: 59_999 })).toBe('message');
  });
});
