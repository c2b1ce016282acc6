import * as fc from 'fast-check';
import { guildSettings } from '../../../src/settings/guild-settings';
import { readFileKind } from '../../../src/settings/file-kinds';
import { readSetting, type Entry, type Surroundings } from '../../../src/settings/read-setting';
import { settingDefinitions, type StoredSettingKey } from '../../../src/settings/setting-definitions';

const around: Surroundings = {
  guildId: '100000000000000001',
  botId: '200000000000000001',
  language: 'en-US',
  isBot: (id) => id.startsWith('6'),
  missingIn: (channelId, needs) => (channelId === '900000000000000001' ? [...needs] : []),
};
const ids = (count: number, first = 4): string[] =>
  Array.from({ length: count }, (_, index) => `${first}${String(index).padStart(17, '0')}`);
const hour = 60 * 60_000;

const read = (key: StoredSettingKey, entry: Entry) => readSetting(key, entry, around);
const written = (key: StoredSettingKey, text: string) => read(key, { written: text });
const chosen = (key: StoredSettingKey, ...values: string[]) => read(key, { chosen: values });
const taken = (value: unknown) => ({ value, clamped: null });
const refused = (problem: string, more: object = {}) => ({ refusal: { problem, ...more } });

describe('what an admin gives a setting', () => {
  it('switches what can be switched, and nothing else', () => {
    expect(read('forwarding', { on: false })).toEqual(taken(false));
    expect(read('greeting', { on: true })).toEqual(refused('unknown-choice'));
  });

  it('is one of the choices, or several where that is meant', () => {
    expect(chosen('dm-style', 'embed')).toEqual(taken('embed'));
    expect(chosen('dm-style', 'shiny')).toEqual(refused('unknown-choice'));
    expect(chosen('dm-style')).toEqual(refused('unknown-choice'));
    expect(chosen('log-events', 'closed', 'opened')).toEqual(taken(['opened', 'closed']));
    expect(chosen('log-events')).toEqual(taken([]));
    expect(chosen('log-events', 'opened', 'sold')).toEqual(refused('unknown-choice'));
  });

  it.each(['1', '10'])('is a number at the bound: %s', (number) => {
    expect(chosen('tickets-per-user', number)).toEqual(taken(Number(number)));
  });

  it.each(['0', '11', '1.5', 'many', ''])('is no number beyond the bound: "%s"', (number) => {
    expect(chosen('tickets-per-user', number)).toEqual(refused('unknown-choice'));
  });

  it('is a duration, brought within its bounds, which is said', () => {
    expect(written('leave-delay', '1d 12h')).toEqual(taken(36 * hour));
    expect(written('idle-close', '59 minutes')).toEqual({
      value: hour,
      clamped: { ms: hour, clamped: 'up' },
    });
    expect(written('category-timeout', '25h')).toEqual({
      value: 24 * hour,
      clamped: { ms: 24 * hour, clamped: 'down' },
    });
    expect(written('idle-close', '3')).toEqual(refused('bare-number'));
    expect(written('idle-close', 'soon')).toEqual(refused('unreadable'));
  });

  it('is the default where the field was left empty', () => {
    for (const key of ['leave-delay', 'category-timeout', 'greeting', 'label', 'file-deny'] as const) {
      expect(written(key, ' \n ')).toEqual(taken(settingDefinitions[key].default));
    }
  });

  it('is a text that can be read, of no more characters than there is room for', () => {
    expect(written('greeting', ` ${'a'.repeat(2000)} `)).toEqual(taken('a'.repeat(2000)));
    expect(written('greeting', 'a'.repeat(2001))).toEqual(refused('too-long', { most: 2000, length: 2001 }));
    expect(written('label', 'x'.repeat(80))).toEqual(taken('x'.repeat(80)));
    expect(written('label', 'x'.repeat(81))).toEqual(refused('too-long', { most: 80, length: 81 }));
    expect(written('label', '\u200B\u2060\u3164')).toEqual(refused('invisible'));
    expect(written('greeting', '👋')).toEqual(taken('👋'));
    expect(written('greeting', 'שלום\nמה קורה')).toEqual(taken('שלום\nמה קורה'));
    expect(written('label', 'The\n  crew')).toEqual(taken('The crew'));
  });

  it('is a list of questions, each within its length, no more than fit into a form', () => {
    const five = ['a', 'b', 'c', 'd', 'e'.repeat(95)];
    expect(written('feedback-questions', five.join('\n \n'))).toEqual(taken(five));
    expect(written('feedback-questions', [...five, 'f'].join('\n'))).toEqual(
      refused('too-many-lines', { most: 5 }),
    );
    const long = 'e'.repeat(96);
    expect(written('feedback-questions', long)).toEqual(
      refused('line-too-long', { most: 95, length: 96, line: long }),
    );
    expect(written('feedback-questions', 'a\n\u200B')).toEqual(refused('invisible'));
  });

  it('is a list of kinds of files, in one spelling and once each', () => {
    expect(written('file-allow', '.PNG, *.png\nimage/*; tar.gz video/mp4')).toEqual(
      taken(['png', 'image/', 'tar.gz', 'video/mp4']),
    );
    expect(written('file-deny', 'exe\nwhat?')).toEqual(refused('no-file-kind', { line: 'what?' }));
    const fifty = Array.from({ length: 50 }, (_, index) => `e${index}`);
    expect(written('file-deny', fifty.join(' '))).toEqual(taken(fifty));
    expect(written('file-deny', [...fifty, 'zip'].join(' '))).toEqual(
      refused('too-many-lines', { most: 50 }),
    );
    expect(written('file-deny', 'x'.repeat(51))).toEqual(
      refused('line-too-long', { most: 50, length: 51, line: 'x'.repeat(51) }),
    );
  });

  it('is a channel in which the bot can do what it does there, or none', () => {
    expect(chosen('log-channel', '900000000000000002')).toEqual(taken('900000000000000002'));
    expect(chosen('log-channel')).toEqual(taken(null));
    expect(chosen('feedback-channel', '900000000000000001')).toEqual(
      refused('channel-closed', { id: '900000000000000001', missing: ['SendMessages', 'AttachFiles'] }),
    );
  });

  it('is a list of roles and people, but never everybody', () => {
    expect(chosen('pings', ...ids(25))).toEqual(taken(ids(25)));
    expect(chosen('pings', ...ids(26))).toEqual(refused('too-many', { most: 25 }));
    expect(chosen('immune', ...ids(1), ...ids(1))).toEqual(taken(ids(1)));
    expect(chosen('immune', around.guildId)).toEqual(refused('everyone'));
    expect(chosen('pings')).toEqual(taken([]));
  });

  it('is a list of bots, of which it is none itself', () => {
    expect(chosen('allowed-bots', ...ids(5, 6))).toEqual(taken(ids(5, 6)));
    expect(chosen('allowed-bots', ...ids(6, 6))).toEqual(refused('too-many', { most: 5 }));
    expect(chosen('allowed-bots', ...ids(1, 6), ...ids(1))).toEqual(refused('no-bot', { id: ids(1)[0] }));
    expect(chosen('allowed-bots', around.botId)).toEqual(refused('ourselves'));
  });

  it('is stored as it was taken, whatever somebody gives', () => {
    const keys = Object.keys(settingDefinitions) as StoredSettingKey[];
    const entries = fc.oneof(
      fc.boolean().map((on) => ({ on })),
      fc
        .array(fc.oneof(fc.string(), fc.constantFrom(...ids(3), '3', 'plain', 'de', 'failed')))
        .map((all) => ({
          chosen: all.filter((one) => !/^\d{17}/u.test(one) || ids(3).includes(one)),
        })),
      fc.string({ unit: 'binary', maxLength: 4000 }).map((text) => ({ written: text })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...keys), entries, (key, entry) => {
        const isId = 'chosen' in entry && entry.chosen.some((one) => !/^\d{17,20}$/u.test(one));
        const { kind } = settingDefinitions[key].editor;
        // Discord gives nothing but ids for these.
        fc.pre(!(isId && (kind === 'people' || kind === 'channel')));
        const reading = read(key, entry);
        if ('value' in reading) {
          expect(guildSettings.parse({ [key]: reading.value })[key]).toEqual(reading.value);
        }
      }),
    );
  });
});

describe('a kind of file', () => {
  it.each([
    ['PDF', 'pdf'],
    ['*.tar.gz', 'tar.gz'],
    ['image/svg+xml', 'image/svg+xml'],
    ['audio/*', 'audio/'],
    ['7z', '7z'],
  ])('is read: %s', (text, kind) => {
    expect(readFileKind(text)).toBe(kind);
  });

  it.each(['', '.', '*', '/', 'a/b/c', 'image/*/x', 'exe!', '🖼️', '*/*'])('is none: "%s"', (text) => {
    expect(readFileKind(text)).toBeUndefined();
  });
});
