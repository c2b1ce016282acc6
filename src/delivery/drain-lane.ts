/** Carries out the deliveries of one lane, strictly in order, until none is due. */
import type { ServedGuild } from '../settings/guild-settings';
import type { GuildStore } from '../settings/ports';
import { firstIdleMoment } from '../tickets/idle';
import type { MessageViews } from '../tickets/ports';
import { failureNotices } from './failure-notices';
import { judge } from './judge';
import type { Breaker } from './breaker';
import type { ClaimedDelivery, DeliveryLedger, Lease, Link, Settlement } from './ports';
import { callMs, tryDelivery, type Trial, type TryNeeds } from './try-delivery';

export interface DrainNeeds {
  ledger: DeliveryLedger;
  handlers: TryNeeds['handlers'];
  views: Pick<MessageViews, 'notice'>;
  guilds: Pick<GuildStore, 'byId'>;
  clock: { now(): Date };
  /** A number in [0, 1): spreads retries. */
  chance: () => number;
  /** This process. */
  worker: string;
  breaker: Pick<Breaker, 'admits' | 'state'>;
  /** Whether another lane than this got through to Discord lately. */
  othersSucceed: (lane: string, now: Date) => boolean;
  /** Removes a message of ours that somebody else has sent too. */
  removeCopy: (delivery: ClaimedDelivery, link: Link) => Promise<void>;
  /** Hears of every outcome that was written; must not throw. */
  onSettled: (delivery: ClaimedDelivery, settlement: Settlement) => void;
  onError: TryNeeds['onError'];
}

/** The lease outlives the call by this, so that an aborted call is over before anybody else tries. */
const leaseMarginMs = 15_000;

/**
 * Works on a lane until its first delivery is not due, or is somebody else's.
 * @param goesOn asked after each delivery: whether the next one may be taken
 * @returns whether the lane was left although more may be due
 */
export async function drainLane(needs: DrainNeeds, lane: string, goesOn: () => boolean): Promise<boolean> {
  const { ledger, breaker, clock } = needs;
  let delivery = breaker.admits(clock.now()) ? await ledger.claim(lane, newLease(needs)) : undefined;
  while (delivery) {
    const trial = await tryDelivery(tryNeeds(needs), delivery);
    const mayGoOn = goesOn() && breaker.state(clock.now()) === 'closed';
    const { won, settled, next } = trial.lost ? lost : await settle(needs, trial, mayGoOn);
    if (!won) {
      await removeLost(needs, trial);
      return false;
    }
    if (settled && !mayGoOn) {
      return breaker.state(clock.now()) === 'closed';
    }
    delivery = next;
  }
  return false;
}

const lost = { won: false, settled: false, next: undefined };

async function settle(
  needs: DrainNeeds,
  trial: Trial,
  mayGoOn: boolean,
): Promise<{ won: boolean; settled: boolean; next?: ClaimedDelivery }> {
  const settlement = await settlementOf(needs, trial);
  const { won, next, failure } = await needs.ledger.settleAndClaimNext(
    trial.delivery,
    settlement,
    newLease(needs),
    mayGoOn,
  );
  if (won) {
    needs.onSettled(trial.delivery, settlement);
  }
  if (failure !== undefined) {
    throw failure;
  }
  return { won, settled: settlement.to !== 'PENDING', next };
}

async function settlementOf(needs: DrainNeeds, { delivery, outcome, links }: Trial): Promise<Settlement> {
  const now = needs.clock.now();
  const othersSucceed = needs.othersSucceed(delivery.lane, now);
  const verdict = judge(delivery, outcome, { now, chance: needs.chance(), othersSucceed });
  const dmChannelId = outcome.kind === 'sent' ? outcome.dmChannelId : undefined;
  const known = { links, ...(dmChannelId !== undefined && { dmChannelId }) };
  if (verdict.to === 'DONE' && delivery.kind === 'relay-to-user') {
    const guild = await guildOf(needs, delivery);
    const answerBy = guild && firstIdleMoment(guild.settings, now);
    return { ...verdict, ...known, ...(answerBy && { answerBy }) };
  }
  if (verdict.to !== 'FAILED') {
    return { ...verdict, ...known };
  }
  const facts = { guild: await guildOf(needs, delivery), reason: verdict.reason };
  return { ...verdict, ...known, notices: failureNotices(needs.views, delivery, outcome, facts) };
}

/** Whoever loses a claim takes back the copy that it has just made, unless it may be adopted. */
async function removeLost(
  { ledger, clock, removeCopy }: DrainNeeds,
  { delivery, made }: Trial,
): Promise<void> {
  if (made.length > 0) {
    for (const link of await ledger.disown(delivery, made, clock.now())) {
      await removeCopy(delivery, link);
    }
  }
}

const tryNeeds = (needs: DrainNeeds): TryNeeds => ({
  ...needs,
  newLease: () => newLease(needs),
  filesLeftOut: async (delivery) => {
    const guild = await guildOf(needs, delivery);
    const inPost = delivery.lane.startsWith('post:');
    const language = inPost ? guild?.settings.language : delivery.person?.language;
    return needs.views.notice('files-left-out', language ?? 'en-US', {}).parts[0]?.content ?? '';
  },
});

const guildOf = async (
  { guilds }: Pick<DrainNeeds, 'guilds'>,
  { ticket }: ClaimedDelivery,
): Promise<ServedGuild | undefined> => (ticket ? guilds.byId(ticket.guildId) : undefined);

function newLease({ worker, clock }: DrainNeeds): Lease {
  const now = clock.now();
  return { worker, now, until: new Date(now.getTime() + callMs + leaseMarginMs) };
}
