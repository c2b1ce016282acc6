/** `/debug` as text that can be pasted into a bug report: in the words of the code, the same in every language. */
import type { DebugReport, Figures } from '../../processes/debug-report';
import type { CheckLine } from '../../settings/check-set-up';
import { cut } from './plain';

/** Discord: characters of one message; some are for the sentence above. */
const mostCharacters = 1700;

/** What the connection itself knows. */
export interface GatewayFacts {
  /** Round trip of the last heartbeat in ms; below 0 where there was none yet. */
  ping: number;
  shards: number;
  servers: number;
}

/** @returns a block of code */
export function debugText(report: DebugReport, gateway: GatewayFacts): string {
  const { about, at, figures, changedSettings, checks } = report;
  const lines = [
    ...Object.entries(about.versions).map(([name, version]) => `${name}: ${version}`),
    `role: ${about.role}, up ${seconds(about.startedAt, at)}`,
    `queue: ${about.queue}`,
    `gateway: ${gateway.ping < 0 ? 'not measured yet' : `${gateway.ping} ms`}, ${gateway.shards} shard(s), ${gateway.servers} server(s)`,
    ...(figures ? figureLines(figures, at) : ['database: does not answer']),
    `settings changed: ${listed(changedSettings)}`,
    ...checks.map(checkLine),
  ];
  return `\`\`\`\n${cut(lines.join('\n'), mostCharacters)}\n\`\`\``;
}

function figureLines(figures: Figures, at: Date): string[] {
  const { waiting, overdue, processes, heardUntil } = figures;
  return [
    `database: PostgreSQL ${figures.databaseVersion}, migrated to ${figures.newestMigration}`,
    `processes: ${listed(processes)}`,
    `heard until: ${listed(heardUntil.map((until) => `${seconds(until, at)} ago`))}`,
    `tickets here: ${figures.open} open, ${figures.closeRequested} close requested, ${figures.ever} ever`,
    `intakes: ${figures.intakes}`,
    `deliveries: ${waiting.deliveries} waiting in ${waiting.lanes} lane(s), ${waiting.parked} parked, lag ${lag(waiting.oldestDue, at)}`,
    `deadlines: ${overdue.count} overdue, lag ${lag(overdue.oldest, at)}`,
  ];
}

const lag = (since: Date | null, at: Date): string => (since ? seconds(since, at) : '0 s');
const seconds = (since: Date, at: Date): string =>
  `${Math.max(0, Math.round((at.getTime() - since.getTime()) / 1000))} s`;
const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'none');

/** Of people and roles, only how many. */
function checkLine(line: CheckLine): string {
  switch (line.topic) {
    case 'forum':
      return `forum: ${line.state}`;
    case 'permissions':
      return `permissions missing: ${listed(
        line.missing.map(({ permission, channelId }) => `${permission} (${channelId ? 'forum' : 'server'})`),
      )}`;
    case 'visibility':
      return `forum seen by others: ${line.seenBy.length} role(s), ${line.byName.length} by name`;
    case 'staff':
      return `staff: ${line.roleIds.length} role(s), ${line.withoutCommands.length} without commands`;
    case 'tags':
      return `tags: ${line.missing} missing, ${line.slotsMissing + line.ratingSlotsMissing} without a slot, required ${line.requiresTag}`;
    case 'settings':
      return `settings that name what is gone: ${line.troubles.length}`;
    case 'pings':
      return `roles that cannot be pinged: ${line.silent.length}`;
    case 'webhooks':
      return `webhooks: ${line.usable}`;
    case 'intents':
      return line.answered
        ? `intents: members ${line.members}, message content ${line.messageContent}`
        : 'intents: no answer';
    case 'database':
    case 'queue':
      return `${line.topic} answers: ${line.answers}`;
  }
}
