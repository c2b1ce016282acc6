import { Collection, SnowflakeUtil, ThreadAutoArchiveDuration, type Client } from 'discord.js';
import { archivedBy } from '../../../src/discord/archived-by';

const written = Date.UTC(2026, 0, 1);
const hour = 60 * 60_000;
const day = 24 * hour;
const guildId = '9';
const idAt = (timestamp: number): string => String(SnowflakeUtil.generate({ timestamp }));
const id = idAt(written - day);

interface Memory {
  /** Threads that are active in the server, beside one that is archived and a channel. */
  active?: number;
  /** When the thread was woken last. */
  woken?: number;
  archived?: boolean;
}

/** What discord.js remembers of the server and its thread. */
function remembering({ active = 0, woken, archived = false }: Memory): Client {
  const thread = (isArchived: boolean) => ({ isThread: () => true, archived: isArchived });
  const channels = [
    ...Array.from({ length: active }, () => thread(false)),
    thread(true),
    { isThread: () => false },
  ];
  const cache = new Collection(channels.map((channel, index) => [String(index), channel]));
  const known = woken === undefined ? undefined : { ...thread(archived), archiveTimestamp: woken };
  return {
    guilds: { cache: new Map([[guildId, { channels: { cache } }]]) },
    channels: { cache: new Map(known && [[id, known]]) },
  } as unknown as Client;
}

const metadata = (ms: number, duration = ThreadAutoArchiveDuration.OneWeek) => ({
  archived: true,
  locked: false,
  auto_archive_duration: duration,
  archive_timestamp: new Date(written + ms).toISOString(),
});

const archivedAfter = (ms: number, duration?: ThreadAutoArchiveDuration, memory: Memory = {}, more = {}) =>
  archivedBy(remembering(memory), {
    id,
    guild_id: guildId,
    last_message_id: idAt(written),
    thread_metadata: metadata(ms, duration),
    ...more,
  });

const { OneHour, OneDay, ThreeDays, OneWeek } = ThreadAutoArchiveDuration;

it.each([
  [OneHour, hour],
  [OneDay, day],
  [ThreeDays, 3 * day],
  [OneWeek, 7 * day],
])('takes a thread of %d minutes for the work of Discord from then on', (duration, ms) => {
  expect([ms / 2, ms - 5 * 60_000, ms].map((after) => archivedAfter(after, duration))).toEqual([
    'person',
    'person',
    'silence',
  ]);
});

it.each([
  ['half a day in a server near its limit', 13 * hour, 700, 'silence'],
  ['half a day where there is room', 13 * hour, 699, 'person'],
  ['less, however many are active', 11 * hour, 1000, 'person'],
] as const)('knows that Discord makes room: after %s', (_when, ms, active, by) => {
  // One that is archived, and a channel, do not count.
  expect(archivedAfter(ms, OneWeek, { active })).toBe(by);
});

it('counts from when the thread was woken last', () => {
  const woken = written + 8 * day;
  expect(archivedAfter(8 * day + hour, OneWeek, { woken })).toBe('person');
  expect(archivedAfter(15 * day, OneWeek, { woken })).toBe('silence');
});

it('takes when a thread was archived for no moment at which it was woken', () => {
  const memory = { woken: written + 8 * day, archived: true };
  expect(archivedAfter(8 * day, OneWeek, memory)).toBe('silence');
});

it('counts from the thread itself where nothing was written in it', () => {
  expect(archivedAfter(6 * day, OneWeek, {}, { last_message_id: null })).toBe('silence');
});

it('takes a thread of which Discord tells nothing for archived by a person', () => {
  expect(archivedBy(remembering({}), { id, guild_id: guildId, last_message_id: null })).toBe('person');
});
