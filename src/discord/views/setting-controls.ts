/** Under the page of a setting: whatever changes it, and the ways back. */
import { ButtonStyle, ChannelType, ComponentType } from 'discord.js';
import { markOf } from '../../settings/change-setting';
import type { ServedGuild } from '../../settings/guild-settings';
import {
  isStored,
  settingDefinitions,
  type SettingKey,
  type StoredSettingKey,
} from '../../settings/setting-definitions';
import type { Definition } from '../../settings/setting-kinds';
import { settingId, type SettingId } from '../custom-ids';
import { row } from './components';
import { choiceInWords, type SettingReader } from './setting-words';
import type { Say } from './texts';

/** What changes it, and under that the ways back. */
export function settingControls(
  guild: ServedGuild,
  key: SettingKey,
  reader: SettingReader,
  say: Say,
): object[] {
  const back = button({ verb: 'overview', about: '', mark: '' }, say('settings:page.back'));
  if (key === 'staff') {
    return [...row(roleSelect(guild, say)), ...row(back)];
  }
  if (!isStored(key)) {
    return row(back);
  }
  const mark = markOf(guild.settings[key]);
  const isDefault = mark === markOf(settingDefinitions[key].default);
  const ways = [
    ...(isDefault ? [] : [button({ verb: 'default', about: key, mark }, say('settings:page.useDefault'))]),
    back,
  ];
  const { buttons, select } = editorOf(guild, key, mark, reader, say);
  return [...(select ? row(select) : []), ...row(...buttons, ...ways)];
}

const button = (id: SettingId, label: string, style = ButtonStyle.Secondary): object => ({
  type: ComponentType.Button,
  style,
  custom_id: settingId(id),
  label,
});

/** Discord: the set-up has five options for roles. */
const mostStaffRoles = 5;

const roleSelect = ({ staffRoleIds }: ServedGuild, say: Say): object => ({
  type: ComponentType.RoleSelect,
  custom_id: settingId({ verb: 'pick', about: 'staff', mark: markOf(staffRoleIds) }),
  placeholder: say('settings:page.choose'),
  min_values: 1,
  max_values: mostStaffRoles,
  default_values: staffRoleIds.slice(0, mostStaffRoles).map((id) => ({ id, type: 'role' })),
});

interface Controls {
  buttons: object[];
  select?: object;
}

function editorOf(
  { settings }: ServedGuild,
  key: StoredSettingKey,
  mark: string,
  reader: SettingReader,
  say: Say,
): Controls {
  const { editor } = settingDefinitions[key] as Definition<unknown>;
  const value = settings[key];
  const pick = {
    custom_id: settingId({ verb: 'pick', about: key, mark }),
    placeholder: say('settings:page.choose'),
  };
  switch (editor.kind) {
    case 'switch':
      return {
        buttons: [
          value === true
            ? button({ verb: 'off', about: key, mark }, say('settings:page.switchOff'), ButtonStyle.Primary)
            : button({ verb: 'on', about: key, mark }, say('settings:page.switchOn'), ButtonStyle.Primary),
        ],
      };
    case 'choice': {
      const chosen: unknown[] = [value].flat();
      const options = editor.choices.map((one) => ({
        label: choiceInWords(key, one, say),
        value: one,
        default: chosen.includes(one),
      }));
      return { buttons: [], select: choiceSelect({ ...pick, options }, editor.many) };
    }
    case 'number': {
      const all = Array.from({ length: editor.most - editor.least + 1 }, (_, index) => editor.least + index);
      const options = all.map((one) => ({ label: String(one), value: String(one), default: one === value }));
      return { buttons: [], select: choiceSelect({ ...pick, options }, false) };
    }
    case 'channel':
      return {
        buttons: [],
        select: {
          ...pick,
          type: ComponentType.ChannelSelect,
          channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
          min_values: 0,
        },
      };
    case 'people':
      return { buttons: [], select: peopleSelect(pick, editor, value as string[], reader) };
    case 'duration':
    case 'text':
    case 'lines':
      return {
        buttons: [
          button({ verb: 'write', about: key, mark }, say('settings:page.write'), ButtonStyle.Primary),
        ],
      };
  }
}

const choiceSelect = (select: { options: object[] }, many: boolean): object => ({
  type: ComponentType.StringSelect,
  ...select,
  ...(many && { min_values: 0, max_values: select.options.length }),
});

const peopleSelect = (
  pick: object,
  { of, most }: { of: 'mentionables' | 'bots'; most: number },
  ids: readonly string[],
  { isRole }: SettingReader,
): object => ({
  ...pick,
  type: of === 'bots' ? ComponentType.UserSelect : ComponentType.MentionableSelect,
  min_values: 0,
  max_values: most,
  default_values: ids.map((id) => ({ id, type: isRole(id) ? 'role' : 'user' })),
});
