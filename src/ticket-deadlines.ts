/** Puts the deadlines together: what is asked before one is decided, and what is done then. */
import { endBlocks } from './blocklist/end-blocks';
import { decideHeard, wasHeard, type DeadlineNeeds, type DecidingNeeds } from './deadlines/decide-deadline';
import { createErrands, type Errands } from './deadlines/errands';
import { createSilenceRoom, type SilenceRoom } from './deadlines/silence-room';
import { unhurriedBell, type UnhurriedBell } from './delivery/unhurried-bell';
import type { DiscordSide } from './discord-side';
import { askForFeedback } from './feedback/ask-for-feedback';
import { endFeedback } from './feedback/end-feedback';
import { OncePerDay } from './feedback/once-per-day';
import { postFeedback } from './feedback/post-feedback';
import { heardUntil } from './hearing/heard-until';
import type { HearingStore } from './hearing/ports';
import { tendDraft } from './intake/tend-draft';
import type { Log } from './logging/logger';
import { endPauseWhenDue } from './settings/resume-intake';
import type { Stores } from './stores';
import { closeLeftServer } from './tickets/close-left-server';
import { closeLeftUser } from './tickets/close-left-user';
import { closeWhenDue } from './tickets/close-when-due';
import { expireCloseRequest } from './tickets/expire-close-request';
import type { TicketNeeds } from './tickets/needs';
import { tendIdleTicket } from './tickets/tend-idle-ticket';

/** Feedback of so many tickets is posted side by side. */
const postsAtOnce = 16;

interface Needs {
  stores: Stores;
  ticketNeeds: TicketNeeds;
  discord: DiscordSide;
  log: Log;
}

/** @returns what every look at a deadline needs in this process */
export function ticketDeadlines(
  parts: Needs,
): DeadlineNeeds & { silences: SilenceRoom; errands: Errands; onError: (error: unknown) => void } {
  const { stores, ticketNeeds, log } = parts;
  const hearing = askedOnce(stores.hearing);
  const onError = (error: unknown): void =>
    log.error({ err: error }, 'A deadline could not be decided; it is met again in a moment.');
  const lanes = unhurriedBell(ticketNeeds.lanes);
  const needs = needsOf({ ...parts, ticketNeeds: { ...ticketNeeds, lanes } });
  const errands = createErrands({
    run: (ticketId) => postFeedback(needs, ticketId),
    atOnce: postsAtOnce,
    onError,
  });
  const deciding: DecidingNeeds = {
    deadlines: stores.deadlineStore,
    processors: inRush(lanes, processorsOf(needs, errands)),
    clock: ticketNeeds.clock,
  };
  const asking = { heardUntil: (guildId: string | null) => heardUntil(hearing, guildId) };
  const silences = createSilenceRoom({
    wasHeard: (deadline) => wasHeard(asking, deadline),
    decide: (deadline) => decideHeard(deciding, deadline),
    during: (wait) => lanes.during(wait),
    onError,
  });
  return { ...deciding, ...asking, bell: ticketNeeds.deadlines, silences, errands, onError };
}

const needsOf = ({ stores, ticketNeeds, discord, log }: Needs) => ({
  ...stores,
  ...discord,
  ...ticketNeeds,
  told: new OncePerDay(),
  log,
});

function processorsOf(needs: ReturnType<typeof needsOf>, errands: Errands): DecidingNeeds['processors'] {
  return {
    'close-request-timeout': (ticketId) => expireCloseRequest(needs, ticketId),
    'scheduled-close': (ticketId) => closeWhenDue(needs, ticketId),
    'feedback-prompt': (ticketId) => askForFeedback(needs, ticketId),
    'feedback-expiry': (ticketId) => endFeedback(needs, ticketId),
    'feedback-post': async (ticketId) => {
      errands.begin(ticketId);
      return true;
    },
    'idle-remind': (ticketId) => tendIdleTicket(needs, ticketId),
    'idle-close': (ticketId) => tendIdleTicket(needs, ticketId),
    'leave-delay': (ticketId) => closeLeftUser(needs, ticketId),
    'question-timeout': (userId) => tendDraft(needs, userId),
    'draft-end': (userId) => tendDraft(needs, userId),
    'blocks-end': (guildId) => endBlocks(needs, guildId),
    'pause-end': (guildId) => endPauseWhenDue(needs, guildId),
    'server-left': async (guildId) => {
      const closed = await closeLeftServer(needs, guildId);
      if (closed > 0) {
        needs.log.info(
          { guildId, closed },
          'Tickets were closed: the bot has been out of their server for a week.',
        );
      }
      // It is settled only now, when none of them is left.
      return false;
    },
  };
}

/** What follows from decisions waits for those that are under way beside them. */
const inRush = (lanes: UnhurriedBell, processors: DecidingNeeds['processors']): DecidingNeeds['processors'] =>
  Object.fromEntries(
    Object.entries(processors).map(([kind, decide]) => [
      kind,
      (id: string) => lanes.during(() => decide(id)),
    ]),
  ) as DecidingNeeds['processors'];

/** Deadlines that are due together ask together. */
function askedOnce(store: Pick<HearingStore, 'shards'>): Pick<HearingStore, 'shards'> {
  let asking: ReturnType<HearingStore['shards']> | undefined;
  return {
    shards: () => (asking ??= store.shards().finally(() => (asking = undefined))),
  };
}
