/** Receipts: arrived, waiting, not whole, failed, note. Coalesced, and never in anybody's way. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { GuildStore } from '../settings/ports';
import type { SettlementListener } from './after-settling';
import type { ClaimedDelivery } from './ports';
import { ReceiptBursts } from './receipt-bursts';
import { GivenUpMarks, type GiveUp } from './receipt-given-up';
import { receiptSigns, type Signs, type Written } from './receipt-signs';
import { ReceiptWaits } from './receipt-waits';
import { relayReceipts } from './relay-receipts';

export interface ReceiptNeeds {
  signs: Signs;
  guilds: Pick<GuildStore, 'byId'>;
  clock: { now(): Date };
}

export interface Receipts {
  /** Hears of the lanes' outcomes. */
  settled: SettlementListener;
  /** Messages that waited are not carried any more: whoever drains their lane hears nothing of it. */
  givenUp: GiveUp;
  /** A staff message stays in the post. */
  noted: (guildId: string, message: Written) => void;
  /** A message of a blocked user was not taken; they were told before what the sign means. */
  refused: (message: Written) => void;
  /** A message, or an edit of one, could not be written down, and is not tried again. */
  gaveUp: (channelId: string, what: { kind: string; messageId?: string }) => void;
  /** Puts what is due at once; resolves when it is there. */
  flush: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A process that stops gives what is under way so long. */
const farewellMs = 1000;

/** Which message gets which sign, of what the lanes report. */
export function createReceipts({ signs, guilds, clock }: ReceiptNeeds): Receipts {
  const running = new Set<Promise<unknown>>();
  const run = (work: Promise<unknown>): void => {
    const quiet = work.catch(() => undefined).finally(() => running.delete(quiet));
    running.add(quiet);
  };
  const bursts = new ReceiptBursts((newest) => run(signs.put(newest, receiptSigns.arrived)));
  const waits = new ReceiptWaits({ signs, clock, run });
  const marks = new GivenUpMarks({ signs, run });
  /** The setting `receipts` may ask for signs of trouble only. */
  const whereWanted = async (guildId: string | undefined, act: () => unknown): Promise<void> => {
    if (guildId !== undefined && (await guilds.byId(guildId))?.settings.receipts === 'both') {
      await act();
    }
  };
  const noted = (guildId: string | undefined, message: Written): void =>
    run(whereWanted(guildId, () => signs.put(message, receiptSigns.note)));
  const relayed = relayReceipts({
    signs,
    waits,
    run,
    arrived: (guildId, message) => whereWanted(guildId, () => bursts.arrived(message)),
    noted,
  });
  const flush = async (): Promise<void> => {
    await Promise.all(running);
    bursts.endAll();
    await Promise.all(running);
  };
  return {
    settled(delivery, settlement) {
      const waiting = waitsForOpening(delivery);
      if (waiting && !marks.include(waiting) && (settlement.to === 'PENDING' || delivery.attempt > 1)) {
        // Ended by what becomes of that message, right behind the opening.
        waits.begin(delivery, waiting);
      }
      relayed(delivery, settlement);
    },
    givenUp(lane, messages, sign) {
      waits.giveUp(lane, messages);
      marks.put(messages, sign);
    },
    noted,
    refused: (message) => run(signs.put(message, receiptSigns.refused)),
    gaveUp(channelId, { kind, messageId }) {
      // What was deleted can carry no sign.
      if (messageId !== undefined && kind !== 'delete') {
        const sign = kind === 'edit' ? receiptSigns.incomplete : receiptSigns.failed;
        run(signs.put({ channelId, discordId: messageId }, sign));
      }
    },
    flush,
    async stop() {
      waits.stop();
      marks.stop();
      await Promise.race([flush(), pause(farewellMs, undefined, { ref: false })]);
    },
  };
}

const opening = z.object({ first: z.object({ channelId: z.string(), discordId: z.string() }) });

/** @returns the message that waits for this opening, which only opens the post for it */
const waitsForOpening = ({ kind, payload }: ClaimedDelivery): Written | undefined =>
  kind === 'open-post' ? opening.safeParse(payload).data?.first : undefined;
