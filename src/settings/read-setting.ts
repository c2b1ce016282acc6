/** What an admin chose or wrote for a setting, checked against its definition. Pure. */
import { clampDuration, type ClampedDuration } from '../durations/clamp-duration';
import { parseDuration, type DurationProblem } from '../durations/parse-duration';
import type { Language } from '../durations/unit-words';
import { isVisible } from '../visible-text';
import { readFileKind } from './file-kinds';
import type { GuildSettings } from './guild-settings';
import type { NeededPermission } from './permissions';
import { settingDefinitions, type StoredSettingKey } from './setting-definitions';
import type { Editor } from './setting-kinds';

type SettingValue = GuildSettings[StoredSettingKey];

/** What came back from the editor of a setting. */
export type Entry = { on: boolean } | { chosen: readonly string[] } | { written: string };

/** What is known of the server and of what was chosen in it. */
export interface Surroundings {
  /** Also the id of the role @everyone. */
  guildId: string;
  /** Our own id. */
  botId: string;
  /** In which the person reads, and perhaps writes durations. */
  language: Language;
  isBot: (id: string) => boolean;
  /** Which of these the bot lacks in a channel; that it sees the channel is among them. */
  missingIn: (channelId: string, needs: readonly NeededPermission[]) => NeededPermission[];
}

/** Why something was not taken; each has a sentence. */
export type SettingRefusal =
  | { problem: 'unknown-choice' | 'invisible' | 'everyone' | 'ourselves' }
  | { problem: 'too-many' | 'too-many-lines'; most: number }
  | { problem: 'too-long'; most: number; length: number }
  | { problem: 'line-too-long'; most: number; length: number; line: string }
  | { problem: 'no-file-kind'; line: string }
  | { problem: 'no-bot'; id: string }
  | { problem: 'channel-closed'; id: string; missing: NeededPermission[] }
  | { problem: DurationProblem };

export type SettingReading =
  | { value: SettingValue; /** Where the bound was taken instead. */ clamped: ClampedDuration | null }
  | { refusal: SettingRefusal };

/** @returns the value to be stored, or why there is none */
export function readSetting(key: StoredSettingKey, entry: Entry, around: Surroundings): SettingReading {
  const { editor, default: initially } = settingDefinitions[key];
  if ('on' in entry) {
    return editor.kind === 'switch' ? taken(entry.on) : refused({ problem: 'unknown-choice' });
  }
  if ('chosen' in entry) {
    return readChosen(editor, entry.chosen, around);
  }
  const written = entry.written.trim();
  return written === '' ? taken(initially) : readWritten(editor, written, around);
}

const taken = (value: SettingValue): SettingReading => ({ value, clamped: null });
const refused = (refusal: SettingRefusal): SettingReading => ({ refusal });

function readChosen(editor: Editor, chosen: readonly string[], around: Surroundings): SettingReading {
  switch (editor.kind) {
    case 'choice':
      return readChoice(editor, chosen);
    case 'number': {
      const value = Number(chosen[0]);
      const fits = Number.isInteger(value) && value >= editor.least && value <= editor.most;
      return fits ? taken(value) : refused({ problem: 'unknown-choice' });
    }
    case 'channel':
      return readChannel(editor, chosen[0], around);
    case 'people':
      return readPeople(editor, [...new Set(chosen)], around);
    case 'switch':
    case 'duration':
    case 'text':
    case 'lines':
      return refused({ problem: 'unknown-choice' });
  }
}

type Of<Kind extends Editor['kind']> = Extract<Editor, { kind: Kind }>;

function readChoice({ choices, many }: Of<'choice'>, chosen: readonly string[]): SettingReading {
  const known = choices.filter((one) => chosen.includes(one));
  if (known.length !== chosen.length || (!many && known.length !== 1)) {
    return refused({ problem: 'unknown-choice' });
  }
  return taken((many ? known : known[0]) as SettingValue);
}

function readChannel(
  { needs }: Of<'channel'>,
  channelId: string | undefined,
  { missingIn }: Surroundings,
): SettingReading {
  if (channelId === undefined) {
    return taken(null);
  }
  const missing = missingIn(channelId, needs);
  return missing.length > 0
    ? refused({ problem: 'channel-closed', id: channelId, missing })
    : taken(channelId);
}

function readPeople({ of, most }: Of<'people'>, ids: string[], around: Surroundings): SettingReading {
  if (ids.length > most) {
    return refused({ problem: 'too-many', most });
  }
  if (ids.includes(around.guildId)) {
    return refused({ problem: 'everyone' });
  }
  if (ids.includes(around.botId)) {
    return refused({ problem: 'ourselves' });
  }
  const noBot = of === 'bots' ? ids.find((id) => !around.isBot(id)) : undefined;
  return noBot === undefined ? taken(ids) : refused({ problem: 'no-bot', id: noBot });
}

/** @param written not empty */
function readWritten(editor: Editor, written: string, { language }: Surroundings): SettingReading {
  switch (editor.kind) {
    case 'text':
      return readText(editor, written);
    case 'lines':
      return editor.of === 'file-kinds' ? readFileKinds(editor, written) : readQuestions(editor, written);
    case 'duration': {
      const read = parseDuration(written, [language]);
      if ('problem' in read) {
        return refused(read);
      }
      const clamped = clampDuration(read.ms, editor.purpose);
      return { value: clamped.ms, clamped: clamped.clamped ? clamped : null };
    }
    case 'switch':
    case 'choice':
    case 'number':
    case 'channel':
    case 'people':
      return refused({ problem: 'unknown-choice' });
  }
}

function readText({ most, long }: Of<'text'>, written: string): SettingReading {
  const value = long ? written : written.replace(/\s+/gu, ' ');
  if (!isVisible(value)) {
    return refused({ problem: 'invisible' });
  }
  return value.length > most ? refused({ problem: 'too-long', most, length: value.length }) : taken(value);
}

function readQuestions(editor: Of<'lines'>, written: string): SettingReading {
  const lines = written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.every(isVisible) ? fitting(editor, lines) : refused({ problem: 'invisible' });
}

/** Nobody has spaces or commas in the name of a kind, so they part kinds as well as lines do. */
function readFileKinds(editor: Of<'lines'>, written: string): SettingReading {
  const kinds = new Set<string>();
  for (const line of written.split(/[\s,;]+/u).filter((one) => one !== '')) {
    const kind = readFileKind(line);
    if (kind === undefined) {
      return refused({ problem: 'no-file-kind', line });
    }
    kinds.add(kind);
  }
  return fitting(editor, [...kinds]);
}

function fitting({ most, characters }: Of<'lines'>, lines: string[]): SettingReading {
  if (lines.length > most) {
    return refused({ problem: 'too-many-lines', most });
  }
  const long = lines.find((line) => line.length > characters);
  return long === undefined
    ? taken(lines)
    : refused({ problem: 'line-too-long', most: characters, length: long.length, line: long });
}
