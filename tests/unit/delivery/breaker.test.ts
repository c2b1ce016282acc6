import { createBreaker } from '../../../src/delivery/breaker';
import { fixedClock } from '../../support/fixed-clock';

const refused = { status: 403, shared: false };
const fine = { status: 200, shared: false };

function breaker() {
  const clock = fixedClock();
  const openings: number[][] = [];
  const made = createBreaker((...opening) => openings.push(opening));
  const answers = (times: number, answer: { status: number; shared: boolean }): void => {
    for (let counted = 0; counted < times; counted += 1) {
      made.count(answer, clock.now());
    }
  };
  return {
    clock,
    openings,
    answers,
    admits: () => made.admits(clock.now()),
    state: () => made.state(clock.now()),
  };
}

describe('the breaker', () => {
  it('stops calls after 500 refusals in ten minutes, and says so once', () => {
    const { answers, admits, openings } = breaker();
    answers(499, refused);
    expect(admits()).toBe(true);
    answers(1, { status: 429, shared: false });
    expect(admits()).toBe(false);
    answers(3, refused);
    expect(openings).toEqual([[500, 60_000]]);
  });

  it('does not count what Discord does not: limits that others fill, errors of its own, answers', () => {
    const { answers, admits } = breaker();
    answers(600, { status: 429, shared: true });
    answers(600, { status: 500, shared: false });
    answers(600, { status: 404, shared: false });
    expect(admits()).toBe(true);
  });

  it('forgets refusals after ten minutes', () => {
    const { clock, answers, admits } = breaker();
    answers(499, refused);
    clock.advance(10 * 60_000);
    answers(499, refused);
    expect(admits()).toBe(true);
  });

  it('lets one call a second try after a minute, and closes when Discord answers', () => {
    const { clock, answers, admits, state } = breaker();
    answers(500, refused);
    clock.advance(60_000);
    expect([admits(), admits()]).toEqual([true, false]);
    expect(state()).toBe('half-open');
    clock.advance(1000);
    expect(admits()).toBe(true);
    answers(1, fine);
    expect([state(), admits(), admits()]).toEqual(['closed', true, true]);
  });

  it('allows little more after a pause, as long as Discord still counts what was refused before', () => {
    const { clock, answers, admits, openings } = breaker();
    answers(500, refused);
    for (let pauses = 1; pauses <= 8; pauses += 1) {
      clock.advance(60_000);
      answers(1, fine);
      answers(49, refused);
      expect(admits()).toBe(true);
      answers(1, refused);
      expect(admits()).toBe(false);
    }
    clock.advance(10 * 60_000);
    answers(1, fine);
    answers(499, refused);
    expect(admits()).toBe(true);
    expect(openings).toHaveLength(9);
  });

  it('opens again when the first call after a minute is refused', () => {
    const { clock, answers, admits, openings } = breaker();
    answers(500, refused);
    clock.advance(60_000);
    expect(admits()).toBe(true);
    answers(1, refused);
    expect(admits()).toBe(false);
    expect(openings).toHaveLength(2);
  });
});
