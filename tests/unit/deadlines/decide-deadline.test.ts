import { createDeadlineBell } from '../../../src/deadlines/deadline-bell';
import {
  decideDeadline,
  decideHeard,
  wakeDeadline,
  type DeadlineNeeds,
} from '../../../src/deadlines/decide-deadline';
import { loadDeadlines } from '../../../src/deadlines/load-deadlines';
import type { Deadline, DeadlineLook } from '../../../src/deadlines/ports';
import { fixedClock } from '../../support/fixed-clock';

const clock = fixedClock();
const after = (ms: number): Date => new Date(clock.now().getTime() + ms);
const minute = 60_000;

const deadline = (dueAt: Date, id = '1'): Deadline => ({
  id,
  kind: 'close-request-timeout',
  subjectId: '7',
  guildId: '8',
  dueAt,
});

function needs({ open, heard, isOver = false }: { open?: Deadline; heard?: Date; isOver?: boolean }) {
  const looks: DeadlineLook[] = [];
  const another = () => Promise.reject(new Error('another kind was woken'));
  const decided: string[] = [];
  const settled: string[] = [];
  const unheard: string[] = [];
  const all: DeadlineNeeds = {
    deadlines: {
      open: async () => open,
      dueBy: () => Promise.reject(new Error('nobody asks what is due')),
      nextSilence: () => Promise.reject(new Error('nobody asks for the next silence')),
      settle: async ({ id }) => void settled.push(id),
    },
    bell: { set: (more) => void looks.push(...more) },
    silences: { add: ({ id }) => void unheard.push(id) },
    heardUntil: async () => heard,
    processors: {
      'close-request-timeout': async (ticketId) => {
        decided.push(ticketId);
        return !isOver;
      },
      'scheduled-close': another,
      'feedback-prompt': another,
      'feedback-expiry': another,
      'feedback-post': another,
      'idle-remind': another,
      'idle-close': another,
      'leave-delay': another,
      'pause-end': another,
      'question-timeout': another,
      'draft-end': another,
      'blocks-end': another,
      'server-left': another,
    },
    clock,
  };
  return { all, looks, decided, settled, unheard };
}

describe('a deadline that is woken', () => {
  it('is decided when it is due and everything before that was heard', async () => {
    const { all, decided, looks } = needs({ heard: clock.now() });
    await decideDeadline(all, deadline(clock.now()));
    expect([decided, looks]).toEqual([['7'], []]);
  });

  it.each([
    ['was never heard', undefined],
    ['was heard only up to a moment before it', after(-1)],
  ])('waits in this process when the silence %s', async (_how, heard) => {
    const { all, decided, looks, unheard } = needs({ heard });
    await decideDeadline(all, deadline(clock.now()));
    expect([decided, looks, unheard]).toEqual([[], [], ['1']]);
  });

  it('is looked at again when it is not due yet', async () => {
    const { all, decided, looks } = needs({ heard: after(minute) });
    await decideDeadline(all, deadline(after(1)));
    expect(decided).toEqual([]);
    expect(looks).toMatchObject([{ at: after(1), again: true }]);
  });

  it.each([
    [true, ['1']],
    [false, []],
  ])('is settled by itself only where there was nothing to decide: %s', async (isOver, expected) => {
    const { all, settled } = needs({ heard: clock.now(), isOver });
    await decideDeadline(all, deadline(clock.now()));
    expect(settled).toEqual(expected);
  });

  it.each([
    ['is decided when its silence was heard', deadline(clock.now()), ['7']],
    ['is left alone when another took its place meanwhile', deadline(clock.now(), '2'), []],
    ['is left alone when it was put off meanwhile', deadline(after(1)), []],
    ['is left alone when it was dropped meanwhile', undefined, []],
  ])('%s', async (_what, open, expected) => {
    const { all, decided, settled } = needs({ open, heard: clock.now() });
    await decideHeard(all, deadline(clock.now()));
    expect([decided, settled]).toEqual([expected, []]);
  });

  it.each([
    ['woken', decideDeadline],
    ['heard', decideHeard],
  ])('is still to come where the clock is set back once it is %s', async (_when, decide) => {
    const due = deadline(clock.now());
    const { all, settled } = needs({ open: due, heard: clock.now() });
    const setBack = async () => {
      clock.advance(-1);
      return false;
    };
    await decide({ ...all, processors: { ...all.processors, 'close-request-timeout': setBack } }, due);
    clock.advance(1);
    expect(settled).toEqual([]);
  });

  it('is read anew: one that was settled is left alone', async () => {
    const { all, decided, looks } = needs({ heard: clock.now() });
    await wakeDeadline(all, { kind: 'close-request-timeout', subjectId: '7' });
    expect([decided, looks]).toEqual([[], []]);
  });
});

describe('the queue of deadlines', () => {
  it('takes only what is due within 15 minutes; an outage is nobody else’s trouble', async () => {
    const queued: DeadlineLook[] = [];
    const errors: unknown[] = [];
    const bell = createDeadlineBell({
      queue: {
        async add(looks) {
          queued.push(...looks);
          throw new Error('the queue is away');
        },
      },
      clock,
      onError: (error) => errors.push(error),
    });
    const look = (at: Date): DeadlineLook => ({ kind: 'scheduled-close', subjectId: '7', at });
    bell.set([look(after(15 * minute + 1))]);
    bell.set([look(after(15 * minute)), look(after(16 * minute))]);
    await Promise.resolve();
    expect(queued).toEqual([look(after(15 * minute))]);
    expect(errors).toHaveLength(1);
  });

  it('is filled page by page', async () => {
    const pages = [[deadline(after(1), '1'), deadline(after(2), '2')], [deadline(after(3), '3')], []];
    const asked: unknown[] = [];
    const queued: DeadlineLook[] = [];
    const loaded = await loadDeadlines({
      deadlines: {
        open: () => Promise.reject(new Error('nobody asks for one')),
        nextSilence: () => Promise.reject(new Error('nobody asks for the next silence')),
        settle: () => Promise.reject(new Error('nothing is settled')),
        async dueBy(moment, last) {
          asked.push([moment, last?.id]);
          return pages.shift() ?? [];
        },
      },
      queue: { add: async (looks) => void queued.push(...looks) },
      clock,
    });
    expect(loaded).toBe(3);
    expect(asked).toEqual([undefined, '2', '3'].map((id) => [after(15 * minute), id]));
    expect(queued.map(({ at }) => at)).toEqual([after(1), after(2), after(3)]);
  });
});
