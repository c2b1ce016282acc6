import { SnowflakeUtil, ThreadAutoArchiveDuration } from 'discord.js';
import { archivedBy } from '../../../src/discord/archived-by';

const written = Date.UTC(2026, 0, 1);
const hour = 60 * 60_000;
const idAt = (timestamp: number): string => String(SnowflakeUtil.generate({ timestamp }));

const archivedAfter = (ms: number, duration = ThreadAutoArchiveDuration.OneWeek, more = {}) =>
  archivedBy({
    id: idAt(written - 24 * hour),
    last_message_id: idAt(written),
    thread_metadata: {
      archived: true,
      locked: false,
      auto_archive_duration: duration,
      archive_timestamp: new Date(written + ms).toISOString(),
    },
    ...more,
  });

it.each([
  ['at once', 1000, 'person'],
  ['within half a day', 11 * hour, 'person'],
  ['after half a day, which may be Discord that makes room', 13 * hour, 'silence'],
  ["after the thread's own time", 7 * 24 * hour, 'silence'],
] as const)('takes one that is archived %s for the work of a person or not', (_when, ms, by) => {
  expect(archivedAfter(ms)).toBe(by);
});

it('knows threads that are archived after an hour', () => {
  const { OneHour } = ThreadAutoArchiveDuration;
  expect([archivedAfter(hour / 2, OneHour), archivedAfter(hour, OneHour)]).toEqual(['person', 'silence']);
});

it('counts from the thread itself where nothing was written in it', () => {
  expect(archivedAfter(1000, ThreadAutoArchiveDuration.OneWeek, { last_message_id: null })).toBe('silence');
});

it('takes a thread of which Discord tells nothing for archived by a person', () => {
  expect(archivedBy({ id: idAt(written), last_message_id: null })).toBe('person');
});
