/** What the log channel is told of tickets: several events at a time, behind every message, and never in its way. */
import type { CloseReason } from '../tickets/ticket';
import type { ServedGuild } from './guild-settings';
import type { GuildStore } from './ports';
import type { LogChannel } from './set-up-ports';
import type { LogEvent } from './setting-definitions';

/** Who did it. A user is never named: they may have chosen to stay unknown. */
export type LoggedActor = 'user' | 'postern' | { staffId: string };

/** A ticket, as everybody may know it. */
export interface LoggedTicket {
  number: number;
  postId: string | null;
}

export type LoggedEvent =
  | { event: 'opened' | 'reopened' | 'edited'; ticket: LoggedTicket; by: LoggedActor }
  | { event: 'closed'; ticket: LoggedTicket; by: LoggedActor; reason: CloseReason }
  | { event: 'deleted'; ticket: LoggedTicket }
  /** `to`: the side that it did not reach. */
  | { event: 'failed'; ticket: LoggedTicket; to: 'user' | 'post'; reason: string }
  /** A message of the staff outside of tickets, whose line has named both when it was sent. */
  | { event: 'failed'; to: 'single'; byId: string; userId: string; reason: string };

export interface EventLog {
  /** Hears of an event; never waits, never fails. */
  tell(guildId: string, event: LoggedEvent): void;
  /** Writes what is waiting. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Words for the log, in the server's language. */
export interface EventViews {
  event(guild: ServedGuild, event: LoggedEvent): string;
  /** So many events had no room. */
  more(guild: ServedGuild, count: number): string;
}

interface Needs {
  guilds: Pick<GuildStore, 'byId'>;
  logChannel: LogChannel;
  eventViews: EventViews;
  clock: { now(): Date };
}

/** So long events are gathered: a page at a time costs one call. */
const gatherMs = 3000;
/** A channel that could not be written is left alone for so long; `/setup check` names it. */
const restMs = 5 * 60_000;
/** So many of a server wait; of more, the number is said. */
const mostWaiting = 200;
/** Discord: characters of one message. */
const mostCharacters = 2000;
/** A process that stops gives what is under way so long. */
const farewellMs = 1000;

interface Waiting {
  events: LoggedEvent[];
  /** Those for which there was no room: as many of each kind. */
  dropped: LoggedEvent['event'][];
}

/** Keeps what has to be told in memory: a log line is a convenience, the history is in the database. */
export function createEventLog(needs: Needs): EventLog {
  const waiting = new Map<string, Waiting>();
  const restUntil = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const asked = [...waiting];
    waiting.clear();
    running = Promise.allSettled([
      running,
      ...asked.map(([guildId, told]) => write(needs, restUntil, guildId, told)),
    ]);
    await running;
  };
  return {
    tell(guildId, event) {
      const told = waiting.get(guildId) ?? { events: [], dropped: [] };
      waiting.set(guildId, told);
      if (told.events.length < mostWaiting) {
        told.events.push(event);
      } else {
        told.dropped.push(event.event);
      }
      timer ??= setTimeout(() => void flush(), gatherMs).unref();
    },
    flush,
    async stop() {
      await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, farewellMs).unref())]);
    },
  };
}

async function write(
  { guilds, logChannel, eventViews, clock }: Needs,
  restUntil: Map<string, number>,
  guildId: string,
  { events, dropped }: Waiting,
): Promise<void> {
  const guild = await guilds.byId(guildId);
  const channelId = guild?.settings['log-channel'];
  if (!guild || !channelId || (restUntil.get(channelId) ?? 0) > clock.now().getTime()) {
    return;
  }
  const isWanted = (event: LogEvent): boolean => guild.settings['log-events'].includes(event);
  const lines = events.filter(({ event }) => isWanted(event)).map((one) => eventViews.event(guild, one));
  const content = page(lines, dropped.filter(isWanted).length, (count) => eventViews.more(guild, count));
  if (content === '') {
    return;
  }
  restUntil.delete(channelId);
  if (!(await logChannel.write(channelId, { parts: [{ content, files: [] }] }))) {
    restUntil.set(channelId, clock.now().getTime() + restMs);
  }
}

/** As many whole lines as fit into one message, and how many did not. */
function page(lines: readonly string[], dropped: number, more: (count: number) => string): string {
  let shown = lines.length;
  const text = (): string => {
    const left = lines.length - shown + dropped;
    return [...lines.slice(0, shown), ...(left > 0 ? [more(left)] : [])].join('\n');
  };
  while (shown > 0 && text().length > mostCharacters) {
    shown -= 1;
  }
  return text();
}
