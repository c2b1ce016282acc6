/** Puts the deadlines together: what is asked before one is decided, and what is done then. */
import type { DeadlineNeeds } from './deadlines/decide-deadline';
import { heardUntil } from './hearing/heard-until';
import type { HearingStore } from './hearing/ports';
import type { Stores } from './stores';
import { closeWhenDue } from './tickets/close-when-due';
import { expireCloseRequest } from './tickets/expire-close-request';
import type { TicketNeeds } from './tickets/needs';

interface Needs {
  stores: Stores;
  ticketNeeds: TicketNeeds;
  /** Of the gateway connection, once known. */
  shardCount: () => number;
}

/** @returns what every look at a deadline needs in this process */
export function ticketDeadlines({ stores, ticketNeeds, shardCount }: Needs): DeadlineNeeds {
  const hearing = askedOnce(stores.hearing);
  return {
    deadlines: stores.deadlineStore,
    bell: ticketNeeds.deadlines,
    heardUntil: (guildId) => heardUntil(hearing, { guildId }, shardCount()),
    processors: {
      'close-request-timeout': (ticketId) => expireCloseRequest(ticketNeeds, ticketId),
      'scheduled-close': (ticketId) => closeWhenDue(ticketNeeds, ticketId),
    },
    clock: ticketNeeds.clock,
  };
}

/** Deadlines that are due together ask together. */
function askedOnce(store: Pick<HearingStore, 'heardUntil'>): Pick<HearingStore, 'heardUntil'> {
  let asking: ReturnType<HearingStore['heardUntil']> | undefined;
  return {
    heardUntil: () => (asking ??= store.heardUntil().finally(() => (asking = undefined))),
  };
}
