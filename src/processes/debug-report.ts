/** Everything about this installation that a bug report needs: figures and states, nobody's name or words, and no secret. */
import { checkSetUp, type CheckLine, type CheckNeeds } from '../settings/check-set-up';
import { guildSettings, type GuildSettings, type ServedGuild } from '../settings/guild-settings';

/** What runs, and since when. */
export interface About {
  /** Names and versions of what Postern is made of. */
  versions: Record<string, string>;
  /** What this process does: `all`, `gateway` or `worker`. */
  role: string;
  /** What holds the queue. */
  queue: string;
  startedAt: Date;
}

/** What the database tells. */
export interface Figures {
  databaseVersion: string;
  newestMigration: string;
  /** Processes that are alive, by their role. */
  processes: string[];
  /** Up to when each gateway connection has heard everything. */
  heardUntil: Date[];
  /** Of this server: open tickets by status, and how many there ever were. */
  open: number;
  closeRequested: number;
  ever: number;
  intakes: number;
  /** Deliveries that are not settled: how many lanes have some, how many wait for a place, and since when the oldest is due. */
  waiting: { deliveries: number; lanes: number; parked: number; oldestDue: Date | null };
  /** Deadlines whose time is over, and since when the oldest is due. */
  overdue: { count: number; oldest: Date | null };
}

export interface DebugStore {
  figures(guildId: string, now: Date): Promise<Figures>;
}

export interface DebugReport {
  about: About;
  at: Date;
  /** Null where the database does not answer. */
  figures: Figures | null;
  /** Settings that are not at their default, by name. */
  changedSettings: string[];
  checks: CheckLine[];
}

export interface DebugNeeds {
  about: About;
  debug: DebugStore;
  setUp: CheckNeeds;
  clock: { now(): Date };
}

/** @throws Error for a server that the bot is not in */
export async function debugReport(
  { about, debug, setUp, clock }: DebugNeeds,
  guildId: string,
): Promise<DebugReport> {
  const at = clock.now();
  const [checks, figures] = await Promise.all([
    checkSetUp(setUp, guildId),
    debug.figures(guildId, at).catch(() => null),
  ]);
  const guild = figures && (await setUp.guilds.byId(guildId));
  return { about, at, figures, checks, changedSettings: guild ? changedSettings(guild) : [] };
}

function changedSettings({ settings }: ServedGuild): string[] {
  const defaults = guildSettings.parse({});
  return (Object.keys(settings) as (keyof GuildSettings)[]).filter(
    (key) => JSON.stringify(settings[key]) !== JSON.stringify(defaults[key]),
  );
}
