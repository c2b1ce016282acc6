import type { FaultRule, LimitOptions, Rate, Switches } from './options';
import { Random } from './random';

/**
 * What goes wrong in the hostile profile: everything that Discord does now and then, rarely enough that a bot which
 * copes gets its work done. Nothing is lost for good: events are doubled, late or out of order, but not dropped.
 */
export const HOSTILE_FAULTS: readonly FaultRule[] = [
  { id: 'hostile-500', where: '*', what: '500', probability: 0.005 },
  { id: 'hostile-502', where: '*', what: '502', probability: 0.003 },
  { id: 'hostile-502-html', where: '*', what: '502-html', probability: 0.002 },
  { id: 'hostile-503', where: '*', what: '503', probability: 0.003 },
  { id: 'hostile-503-html', where: '*', what: '503-html', probability: 0.002 },
  { id: 'hostile-reset-before', where: '*', what: 'reset-before', probability: 0.005 },
  { id: 'hostile-reset-after', where: '*', what: 'reset-after', probability: 0.005 },
  { id: 'hostile-close-after', where: '*', what: 'close-after', probability: 0.003 },
  { id: 'hostile-429-user', where: '*', what: '429-user', probability: 0.005, ms: 700 },
  { id: 'hostile-429-shared', where: '*', what: '429-shared', probability: 0.005, ms: 1200 },
  { id: 'hostile-429-global', where: '*', what: '429-global', probability: 0.002, ms: 1500 },
  { id: 'hostile-429-html', where: '*', what: '429-html', probability: 0.001 },
  {
    id: 'hostile-429-sublimit',
    where: 'PATCH /channels/{channel_id}',
    what: '429-sublimit',
    probability: 0.05,
    ms: 4000,
  },
  { id: 'hostile-delay-before', where: '*', what: 'delay-before', probability: 0.01, ms: 400 },
  { id: 'hostile-delay-after', where: '*', what: 'delay-after', probability: 0.01, ms: 900 },
  {
    id: 'hostile-late',
    where: 'POST /channels/{channel_id}/messages',
    what: 'delay-after',
    probability: 0.002,
    times: 3,
  },
  { id: 'hostile-event-double', where: '*', what: 'event-double', probability: 0.03 },
  { id: 'hostile-event-delay', where: '*', what: 'event-delay', probability: 0.03, ms: 500 },
  { id: 'hostile-event-reorder', where: '*', what: 'event-reorder', probability: 0.03 },
];

type RateName = { [K in keyof LimitOptions]: LimitOptions[K] extends Rate ? K : never }[keyof LimitOptions];

/** Numbers that Discord publishes, so that a bot may count on them. */
const PUBLISHED = new Set<keyof LimitOptions>(['invalidRequests', 'gatewaySends', 'identify', 'memberLists']);

/** @returns other numbers than the documented ones: Discord says that they change and must not be hard-coded */
export function hostileLimits(documented: LimitOptions, seed: number): LimitOptions {
  const random = new Random(seed, 'hostile-limits');
  const drawn: Partial<Record<RateName, Rate>> = {};
  for (const name of rateNames(documented)) {
    const { count, ms } = documented[name];
    drawn[name] = {
      count: Math.max(1, Math.round(count * (0.5 + random.next()))),
      ms: Math.round(ms * (0.75 + random.next() * 0.75)),
    };
  }
  return {
    ...documented,
    ...drawn,
    hiddenWebhookScope: random.happens(0.5) ? 'webhook' : 'channel',
    banStatus: random.happens(0.5) ? 403 : 429,
  };
}

/** @returns open questions about Discord answered by the seed; whether events precede answers is drawn each time anew */
export function hostileSwitches(usual: Switches, seed: number): Switches {
  const random = new Random(seed, 'hostile-switches');
  const drawn = Object.keys(usual).map((name) => [name, random.happens(0.5)] as const);
  return { ...usual, ...Object.fromEntries(drawn), eventsBeforeAnswer: 'random' };
}

function rateNames(limits: LimitOptions): RateName[] {
  const isUnpublishedRate = (name: keyof LimitOptions): name is RateName =>
    typeof limits[name] === 'object' && 'ms' in limits[name] && !PUBLISHED.has(name);
  return (Object.keys(limits) as (keyof LimitOptions)[]).filter(isUnpublishedRate);
}
