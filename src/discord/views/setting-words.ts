/** A setting in words: what it is set to, what it may be, and why something was not taken. */
import { formatDuration } from '../../durations/format-duration';
import { durationBounds } from '../../durations/clamp-duration';
import type { GuildSettings, ServedGuild } from '../../settings/guild-settings';
import type { SettingRefusal } from '../../settings/read-setting';
import {
  isStored,
  settingDefinitions,
  type SettingKey,
  type StoredSettingKey,
} from '../../settings/setting-definitions';
import type { Definition, Editor } from '../../settings/setting-kinds';
import { spokenLanguage } from '../language';
import { cut, plainName } from './plain';
import { peopleList } from './set-up-words';
import { textsIn, type Say } from './texts';

/** Where settings are read. */
export interface SettingReader {
  /** As Discord names it. */
  language: string;
  /** Whether an id is that of a role. */
  isRole: (id: string) => boolean;
}

/** Of what is listed, so many stand in one line. */
const mostInLine = 3;

/** @returns what a setting of a server is set to, as short as it can be said */
export function valueInWords(guild: ServedGuild, key: SettingKey, reader: SettingReader): string {
  const say = textsIn(reader.language);
  if (key === 'forum') {
    return guild.forumId ? `<#${guild.forumId}>` : say('settings:unset.forum');
  }
  if (key === 'staff') {
    return mentions(guild.staffRoleIds, { ...reader, isRole: () => true }) || say('settings:unset.staff');
  }
  return storedInWords(key, guild.settings[key], reader);
}

/** @param value that of this setting */
function storedInWords(
  key: StoredSettingKey,
  value: GuildSettings[StoredSettingKey],
  reader: SettingReader,
): string {
  const say = textsIn(reader.language);
  const { editor } = settingDefinitions[key];
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    return say(`settings:unset.${key as UnsetKey}`);
  }
  switch (editor.kind) {
    case 'switch':
      return say(value === true ? 'settings:values.on' : 'settings:values.off');
    case 'choice':
      return isAll(editor, value)
        ? say('settings:values.all')
        : [value]
            .flat()
            .map((one) => choiceInWords(key, String(one), say))
            .join(', ');
    case 'number':
      return String(value);
    case 'duration':
      return formatDuration(Number(value), spokenLanguage(reader.language));
    case 'text':
      return plainName(String(value));
    case 'lines':
      return listed(
        (value as string[]).map((line) => (editor.of === 'questions' ? plainName(line) : `\`${line}\``)),
      );
    case 'channel':
      return `<#${String(value)}>`;
    case 'people':
      return mentions(value as string[], reader);
  }
}

/** Those settings that may be without a value, and have a word for it. */
type UnsetKey = Extract<StoredSettingKey, 'label' | 'pings'>;

const isAll = ({ many, choices }: Extract<Editor, { kind: 'choice' }>, value: unknown): boolean =>
  many && Array.isArray(value) && value.length === choices.length;

export const choiceInWords = (key: StoredSettingKey, choice: string, say: Say): string =>
  say(`settings:choices.${key as 'receipts'}.${choice as 'both'}`);

const mentions = (ids: readonly string[], { isRole }: SettingReader): string =>
  listed(ids.map((id) => (isRole(id) ? `<@&${id}>` : peopleList([id]))));

const listed = (all: readonly string[]): string =>
  [...all.slice(0, mostInLine), ...(all.length > mostInLine ? [`+${all.length - mostInLine}`] : [])].join(
    ', ',
  );

/** @returns what a setting may be; '' where its editor shows that by itself */
export function rangeInWords(key: SettingKey, language: string): string {
  const say = textsIn(language);
  const editor = isStored(key) ? settingDefinitions[key].editor : undefined;
  switch (editor?.kind) {
    case 'number':
      return say('settings:ranges.between', { least: editor.least, most: editor.most });
    case 'duration': {
      const { least, most } = durationBounds[editor.purpose];
      const [from, to] = [least, most].map((ms) => formatDuration(ms, spokenLanguage(language)));
      return say('settings:ranges.between', { least: from!, most: to! });
    }
    case 'text':
      return say('settings:ranges.characters', { most: editor.most });
    case 'lines':
      return say('settings:ranges.lines', { most: editor.most, characters: editor.characters });
    case 'people':
      return say('settings:ranges.people', { most: editor.most });
    case 'choice':
      return editor.choices.map((one) => choiceInWords(key as StoredSettingKey, one, say)).join(', ');
    case 'switch':
    case 'channel':
    case undefined:
      return '';
  }
}

/** @returns what a setting is without anybody having changed it */
export const defaultInWords = (key: StoredSettingKey, language: string): string => {
  const { default: initially } = settingDefinitions[key] as Definition<GuildSettings[StoredSettingKey]>;
  return storedInWords(key, initially, { language, isRole: () => false });
};

/** What was written stands behind it, as far as there is room. */
const quotedCharacters = 60;

/** @returns why something was not taken, and what to do instead */
export function refusalInWords(refusal: SettingRefusal, language: string): string {
  const say = textsIn(language);
  switch (refusal.problem) {
    case 'unreadable':
    case 'bare-number':
      return say(`durations:${refusal.problem}`);
    case 'too-many':
    case 'too-many-lines':
    case 'too-long':
    case 'line-too-long':
    case 'no-file-kind': {
      const line = 'line' in refusal ? cut(plainName(refusal.line), quotedCharacters) : '';
      return say(`settings:refusals.${refusal.problem}`, { ...refusal, line });
    }
    case 'no-bot':
      return say('settings:refusals.no-bot', { id: refusal.id });
    case 'channel-closed': {
      const missing = refusal.missing.map((name) => say(`setup:permissionNames.${name}`)).join(', ');
      return say('settings:refusals.channel-closed', { id: refusal.id, missing });
    }
    case 'unknown-choice':
    case 'invisible':
    case 'everyone':
    case 'ourselves':
      return say(`settings:refusals.${refusal.problem}`);
  }
}
