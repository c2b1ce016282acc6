/** What `/config tickets` shows: all settings on one page, and a page for each, with whatever changes it. */
import { ComponentType } from 'discord.js';
import type { ServedGuild } from '../../settings/guild-settings';
import {
  isStored,
  settingDefinitions,
  settingGroups,
  type SettingGroup,
  type SettingKey,
} from '../../settings/setting-definitions';
import { settingId } from '../custom-ids';
import { row } from './components';
import { cut, quoted } from './plain';
import { settingControls } from './setting-controls';
import { defaultInWords, rangeInWords, valueInWords, type SettingReader } from './setting-words';
import { textsIn, type Say } from './texts';

export interface SettingPage {
  content: string;
  embeds: object[];
  components: object[];
}

/** Discord: characters of an embed's field and text, and of what an option says. */
const fieldCharacters = 1024;
const embedCharacters = 4096;
const optionCharacters = 100;
/** Ours, so that all settings of a subject stand in one field. */
const lineCharacters = 120;

const colour = 0x58_65_f2;

/** Every setting with its value, and a select for each subject. @param news what there is to say above it */
export function settingsPage(guild: ServedGuild, reader: SettingReader, news = ''): SettingPage {
  const say = textsIn(reader.language);
  const groups = Object.entries(settingGroups) as [SettingGroup, readonly SettingKey[]][];
  const fields = groups.map(([group, keys]) => ({
    name: say(`settings:groups.${group}`),
    value: cut(keys.map((key) => line(guild, key, reader, say)).join('\n'), fieldCharacters),
  }));
  const embed = { title: say('settings:overview.title'), color: colour, fields };
  const selects = groups.flatMap(([group, keys]) => row(openSelect(group, keys, guild, reader)));
  return { content: news || say('settings:overview.hint'), embeds: [embed], components: selects };
}

const line = (guild: ServedGuild, key: SettingKey, reader: SettingReader, say: Say): string =>
  cut(`${say(`settings:keys.${key}.title`)}: ${valueInWords(guild, key, reader)}`, lineCharacters);

function openSelect(
  group: SettingGroup,
  keys: readonly SettingKey[],
  guild: ServedGuild,
  { language }: SettingReader,
): object {
  const say = textsIn(language);
  return {
    type: ComponentType.StringSelect,
    custom_id: settingId({ verb: 'open', about: group, mark: '' }),
    placeholder: say(`settings:groups.${group}`),
    options: keys.map((key) => ({
      label: say(`settings:keys.${key}.title`),
      value: key,
      description: cut(firstSentence(say(`settings:keys.${key}.description`)), optionCharacters),
    })),
  };
}

/** Its full stop stays away, as in every list of Discord's. */
const firstSentence = (text: string): string => text.split('. ', 1)[0]!.replace(/\.$/u, '');

/** One setting: what it does, what it is set to, and what changes it. */
export function settingPage(
  guild: ServedGuild,
  key: SettingKey,
  reader: SettingReader,
  news = '',
): SettingPage {
  const say = textsIn(reader.language);
  const value = isStored(key) ? guild.settings[key] : null;
  const isText = isStored(key) && settingDefinitions[key].editor.kind === 'text' && value !== null;
  const now = isText ? quoted(String(value)) : ` ${valueInWords(guild, key, reader)}`;
  const range = rangeInWords(key, reader.language);
  // What is longest stands last, so that nothing else is cut.
  const facts = [
    isStored(key) && `**${say('settings:page.byDefault')}** ${defaultInWords(key, reader.language)}`,
    range && `**${say('settings:page.range')}** ${range}`,
    `**${say('settings:page.now')}**${now}`,
  ];
  const embed = {
    title: `${say(`settings:keys.${key}.title`)} (\`${key}\`)`,
    color: colour,
    description: cut(
      `${say(`settings:keys.${key}.description`)}\n\n${facts.filter(Boolean).join('\n')}`,
      embedCharacters,
    ),
  };
  return { content: news, embeds: [embed], components: settingControls(guild, key, reader, say) };
}
