/** Which sign a relayed message gets, and on which message it stands. */
import { nowhere } from '../tickets/incoming-message';
import type { SettlementListener } from './after-settling';
import type { ClaimedDelivery, Settlement } from './ports';
import { ReceiptCopies } from './receipt-copies';
import { receiptSigns, type ReceiptSign, type Signs, type Written } from './receipt-signs';
import type { ReceiptWaits } from './receipt-waits';

interface Needs {
  signs: Signs;
  waits: Pick<ReceiptWaits, 'begin' | 'end'>;
  /** Carries a call out in the background. */
  run: (work: Promise<unknown>) => void;
  /** A message arrived in a server. */
  arrived: (guildId: string | undefined, message: Written) => Promise<void>;
  /** A note stands where the staff see it. */
  noted: (guildId: string | undefined, message: Written) => void;
}

const relayKinds: readonly string[] = ['relay-to-post', 'relay-to-user'];

/** @returns a listener for outcomes of the lanes; those of anything else than a relay it leaves alone */
export function relayReceipts({ signs, waits, run, arrived, noted }: Needs): SettlementListener {
  const copies = new ReceiptCopies();
  /** Where its author, or the staff, see it; undefined while nobody does. */
  const placeOf = ({ origin, repeatedAs }: ClaimedDelivery): Written | undefined =>
    repeatedAs ?? (origin?.channelId === nowhere ? copies.copyOf(origin.discordId) : origin) ?? undefined;
  const tell = (delivery: ClaimedDelivery, settlement: Settlement, message: Written): void => {
    if (delivery.payload.again && settlement.to === 'DONE') {
      run(signs.take(message, receiptSigns.failed));
    }
    const sign = signOf(delivery, settlement);
    const isWhole = sign === receiptSigns.arrived;
    run(isWhole ? arrived(delivery.ticket?.guildId, message) : signs.put(message, sign));
  };
  const seeShown = ({ origin, payload, sent, ticket }: ClaimedDelivery, { to, links }: Settlement): void => {
    const [copy] = [...sent, ...links];
    if (copy && to === 'DONE' && payload.failed) {
      run(signs.put(copy, receiptSigns.failed));
    }
    if (copy && to === 'DONE' && origin?.channelId === nowhere) {
      copies.isThere(origin.discordId, copy);
      if (origin.note) {
        noted(ticket?.guildId, copy);
      }
    }
  };
  return (delivery, settlement) => {
    if (!relayKinds.includes(delivery.kind)) {
      return;
    }
    const message = placeOf(delivery);
    if (settlement.to === 'PENDING') {
      if (message) {
        waits.begin(delivery, message);
      }
      return;
    }
    if (message) {
      waits.end(delivery, message);
    }
    if (isShown(delivery)) {
      seeShown(delivery, settlement);
    } else if (message) {
      tell(delivery, settlement, message);
    } else if (delivery.origin && delivery.ticket) {
      copies.onceThere(delivery.origin.discordId, (copy) => tell(delivery, settlement, copy));
    }
  };
}

/** What the staff wrote is only shown in the post: that says nothing about whether it arrived. */
const isShown = ({ kind, origin }: ClaimedDelivery): boolean =>
  kind === 'relay-to-post' && origin?.side === 'STAFF';

function signOf({ rendered }: ClaimedDelivery, { to }: Settlement): ReceiptSign {
  if (to === 'FAILED') {
    return receiptSigns.failed;
  }
  return rendered?.leftOut || rendered?.incomplete ? receiptSigns.incomplete : receiptSigns.arrived;
}
