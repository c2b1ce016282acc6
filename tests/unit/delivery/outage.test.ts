import { createOutageWatch } from '../../../src/delivery/outage';
import { fixedClock } from '../../support/fixed-clock';

describe('whether others get through', () => {
  const clock = fixedClock();

  it('is not said by the lane itself', () => {
    const watch = createOutageWatch();
    watch.succeeded('post:1', clock.now());
    expect(watch.othersSucceed('post:1', clock.now())).toBe(false);
    expect(watch.othersSucceed('post:2', clock.now())).toBe(true);
  });

  it('is remembered although the lane itself succeeded last', () => {
    const watch = createOutageWatch();
    watch.succeeded('post:2', clock.now());
    watch.succeeded('post:1', clock.now());
    watch.succeeded('post:1', clock.now());
    expect(watch.othersSucceed('post:1', clock.now())).toBe(true);
  });

  it('is not said by a success of five minutes ago', () => {
    const watch = createOutageWatch();
    watch.succeeded('post:2', clock.now());
    clock.advance(5 * 60_000);
    expect(watch.othersSucceed('post:1', clock.now())).toBe(false);
  });
});
