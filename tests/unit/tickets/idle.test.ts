import * as fc from 'fast-check';
import { firstIdleMoment, idleStep, type IdleStep, type Waiting } from '../../../src/tickets/idle';

const hour = 60 * 60_000;
const start = Date.UTC(2026, 0, 1);
const at = (hours: number): Date => new Date(start + hours * hour);
const terms = (remind: number | null, close: number | null) => ({
  'idle-remind': remind && remind * hour,
  'idle-close': close && close * hour,
});
const waiting = (more: Partial<Waiting> = {}): Waiting => ({
  since: at(0),
  remindedAt: null,
  leaveUntil: null,
  ...more,
});

describe('a reply that waits for the user', () => {
  it.each<[string, ReturnType<typeof terms>, Waiting, number, IdleStep]>([
    ['is left alone where nothing is wanted', terms(null, null), waiting(), 99, { kind: 'over' }],
    [
      'waits for its reminder',
      terms(24, 72),
      waiting(),
      23,
      { kind: 'wait', deadline: 'idle-remind', until: at(24) },
    ],
    ['is recalled', terms(24, 72), waiting(), 24, { kind: 'remind', closeAt: at(72) }],
    ['is recalled without an end', terms(24, null), waiting(), 24, { kind: 'remind', closeAt: null }],
    [
      'leaves as much time after a late reminder as after one in time',
      terms(24, 72),
      waiting(),
      100,
      { kind: 'remind', closeAt: at(148) },
    ],
    ['is not recalled twice', terms(24, null), waiting({ remindedAt: at(24) }), 48, { kind: 'over' }],
    [
      'waits for the end that the reminder named',
      terms(24, 72),
      waiting({ remindedAt: at(100) }),
      147,
      { kind: 'wait', deadline: 'idle-close', until: at(148) },
    ],
    ['ends', terms(24, 72), waiting({ remindedAt: at(24) }), 72, { kind: 'close' }],
    ['ends without a reminder', terms(null, 72), waiting(), 72, { kind: 'close' }],
    ['ends without one that would come too late', terms(72, 72), waiting(), 72, { kind: 'close' }],
    [
      'leaves the end to what decides otherwise',
      terms(null, 72),
      waiting({ leaveUntil: at(90) }),
      80,
      { kind: 'wait', deadline: 'idle-close', until: at(90) },
    ],
  ])('%s', (_what, settings, state, hours, step) => {
    expect(idleStep(settings, state, at(hours), at(hours))).toEqual(step);
  });

  it('is decided about by what was heard, and leaves the time after a reminder from now on', () => {
    const moments = [at(24), at(30)] as const;
    expect(idleStep(terms(24, 72), waiting(), ...moments)).toEqual({ kind: 'remind', closeAt: at(78) });
    const later = waiting({ since: at(1) });
    expect(idleStep(terms(null, 24), later, ...moments)).toEqual({
      kind: 'wait',
      deadline: 'idle-close',
      until: at(25),
    });
  });

  const anyTerm = fc.option(fc.integer({ min: 1, max: 2160 }), { nil: null });

  it('is never recalled twice nor ended too early, whenever somebody looks', () => {
    fc.assert(
      fc.property(
        anyTerm,
        anyTerm,
        fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 40 }),
        (remind, close, delays) => {
          const settings = terms(remind, close);
          let state = waiting();
          let now = 0;
          let promised = 0;
          for (const delay of delays) {
            now += delay;
            const step = idleStep(settings, state, at(now), at(now));
            if (step.kind === 'wait') {
              expect(step.until > at(now)).toBe(true);
            }
            if (step.kind === 'remind') {
              expect([state.remindedAt, now >= remind!]).toEqual([null, true]);
              state = { ...state, remindedAt: at(now) };
              promised = step.closeAt?.getTime() ?? Infinity;
            }
            if (step.kind === 'close') {
              expect([now >= close!, at(now).getTime() >= promised]).toEqual([true, true]);
              return;
            }
          }
        },
      ),
    );
  });

  it('is looked at first when the first thing would happen', () => {
    fc.assert(
      fc.property(anyTerm, anyTerm, (remind, close) => {
        const settings = terms(remind, close);
        const first = firstIdleMoment(settings, at(0));
        const step = idleStep(settings, waiting(), at(0), at(0));
        expect(step).toEqual(
          first ? { kind: 'wait', deadline: first.deadline, until: first.at } : { kind: 'over' },
        );
      }),
    );
  });
});
