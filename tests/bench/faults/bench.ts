/** What is lost, doubled or out of order where things go wrong. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRule } from '../../../sandbox/options';
import { withDesk, type Desk } from '../desk/desk';
import { known, lastOf, onceInOrder, type Figure } from '../desk/figures';
import { evenly, warmUp } from '../relay/speed';
import { bench } from '../run-measurements';

interface Size {
  messages: number;
  perSecond: number;
  kills: number;
}

interface Trouble {
  what: string;
  faults?: readonly FaultRule[];
  cutEveryMs?: number;
  kills?: boolean;
}

const tickets = 50;

const errors: Trouble = {
  what: '2 % of answers 500',
  faults: [{ where: '*', what: '500', probability: 0.02 }],
};
const closed: Trouble = {
  what: '1 % closed after the commit',
  faults: [{ where: '*', what: 'close-after', probability: 0.01 }],
};
const reset: Trouble = {
  what: '1 % reset after the commit',
  faults: [{ where: '*', what: 'reset-after', probability: 0.01 }],
};
const kills: Trouble = { what: 'ten kill -9', kills: true };
const cuts: Trouble = { what: 'every connection dropped each 5 s', cutEveryMs: 5000 };
const all: Trouble = {
  what: 'all together',
  faults: [errors, closed, reset].flatMap(({ faults = [] }) => faults),
  cutEveryMs: 5000,
  kills: true,
};

/** Users write at a steady pace; what has not arrived when the trouble is over has a minute more. */
function under({ what, faults, cutEveryMs, kills: dies }: Trouble) {
  return ({ messages, perSecond, kills: times }: Size): Promise<Figure[]> =>
    withDesk({ tickets }, async (desk) => {
      await warmUp(desk, tickets);
      await desk.order({ do: 'conditions', faults, cutEveryMs });
      const load = desk.order({
        do: 'load',
        sends: evenly(messages, perSecond, tickets, () => 'in'),
        patienceMs: 120_000,
      });
      const gaps = (messages / perSecond / (times + 1)) * 1000;
      if (dies) {
        await dieAgainAndAgain(desk, times, gaps);
      }
      const first = await load;
      // What was sent twice may come behind the last one.
      await desk.order({ do: 'quiet', ms: 3000, patienceMs: 60_000 });
      const { doubled, outOfOrder } = await desk.order({ do: 'await', patienceMs: 0 });
      const arrivals = { ...first, doubled, outOfOrder };
      const name = `${messages} DMs over ${tickets} tickets, ${what}`;
      return [
        onceInOrder(name, arrivals),
        known(`${name}: the last is there after`, lastOf(arrivals) / 1000, ' s'),
      ];
    });
}

async function dieAgainAndAgain(desk: Desk, times: number, gapMs: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await sleep(gapMs);
    await desk.kill();
    await desk.startBot();
  }
}

export const faultsBench = bench({
  measurements: {
    errors: under(errors),
    closed: under(closed),
    reset: under(reset),
    kills: under(kills),
    cuts: under(cuts),
    all: under(all),
  },
  fullSize: { messages: 1000, perSecond: 50, kills: 10 },
  quickSize: { messages: 200, perSecond: 50, kills: 2 },
});
