/** Puts the deadlines together: what is asked before one is decided, and what is done then. */
import { decideDue, wasHeard, type DeadlineNeeds, type DecidingNeeds } from './deadlines/decide-deadline';
import { createSilenceRoom, type SilenceRoom } from './deadlines/silence-room';
import { heardUntil } from './hearing/heard-until';
import type { HearingStore } from './hearing/ports';
import type { Stores } from './stores';
import { closeWhenDue } from './tickets/close-when-due';
import { expireCloseRequest } from './tickets/expire-close-request';
import type { TicketNeeds } from './tickets/needs';

interface Needs {
  stores: Stores;
  ticketNeeds: TicketNeeds;
  onError: (error: unknown) => void;
}

/** @returns what every look at a deadline needs in this process */
export function ticketDeadlines({
  stores,
  ticketNeeds,
  onError,
}: Needs): DeadlineNeeds & { silences: SilenceRoom } {
  const hearing = askedOnce(stores.hearing);
  const deciding: DecidingNeeds = {
    deadlines: stores.deadlineStore,
    processors: {
      'close-request-timeout': (ticketId) => expireCloseRequest(ticketNeeds, ticketId),
      'scheduled-close': (ticketId) => closeWhenDue(ticketNeeds, ticketId),
    },
    clock: ticketNeeds.clock,
  };
  const asking = { heardUntil: (guildId: string | null) => heardUntil(hearing, guildId) };
  const silences = createSilenceRoom({
    wasHeard: (deadline) => wasHeard(asking, deadline),
    decide: (deadline) => decideDue(deciding, deadline),
    onError,
  });
  return { ...deciding, ...asking, bell: ticketNeeds.deadlines, silences };
}

/** Deadlines that are due together ask together. */
function askedOnce(store: Pick<HearingStore, 'shards'>): Pick<HearingStore, 'shards'> {
  let asking: ReturnType<HearingStore['shards']> | undefined;
  return {
    shards: () => (asking ??= store.shards().finally(() => (asking = undefined))),
  };
}
