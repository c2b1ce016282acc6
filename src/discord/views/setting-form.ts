/** The form in which a setting is written. */
import { ComponentType, TextInputStyle, type APIModalInteractionResponseCallbackData } from 'discord.js';
import { formatDuration } from '../../durations/format-duration';
import { markOf } from '../../settings/change-setting';
import type { GuildSettings } from '../../settings/guild-settings';
import { settingDefinitions, type StoredSettingKey } from '../../settings/setting-definitions';
import type { Definition, Editor } from '../../settings/setting-kinds';
import { settingId } from '../custom-ids';
import { spokenLanguage } from '../language';
import { cut } from './plain';
import { rangeInWords } from './setting-words';
import { textsIn } from './texts';

/** Discord: characters of a form's title, of what explains a field, and of what stands in it. */
const titleCharacters = 45;
const descriptionCharacters = 100;
const mostCharacters = 4000;
/** A length of time, in any words. */
const durationCharacters = 100;

/** The field of the form. */
export const settingField = 'value';

/** Holds what the setting is now; left empty, it becomes the default. */
export function settingForm(
  settings: GuildSettings,
  key: StoredSettingKey,
  language: string,
): APIModalInteractionResponseCallbackData {
  const say = textsIn(language);
  const { editor } = settingDefinitions[key] as Definition<unknown>;
  const written = asWritten(editor, settings[key], language);
  const isLong = editor.kind === 'lines' || (editor.kind === 'text' && editor.long);
  return {
    custom_id: settingId({ verb: 'form', about: key, mark: markOf(settings[key]) }),
    title: cut(say(`settings:keys.${key}.title`), titleCharacters),
    components: [
      {
        type: ComponentType.Label,
        label: say(
          `settings:form.${editor.kind === 'lines' ? editor.of : editor.kind === 'text' ? 'text' : 'duration'}`,
        ),
        description: cut(
          say('settings:form.hint', { range: rangeInWords(key, language) }),
          descriptionCharacters,
        ),
        component: {
          type: ComponentType.TextInput,
          custom_id: settingField,
          style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
          max_length: mostWritten(editor),
          required: false,
          ...(written !== '' && { value: written }),
        },
      },
    ],
  };
}

/** So that it can be read back as it is. */
function asWritten(editor: Editor, value: GuildSettings[StoredSettingKey], language: string): string {
  if (value === null) {
    return '';
  }
  if (editor.kind === 'lines') {
    return (value as string[]).join('\n');
  }
  return editor.kind === 'duration' ? formatDuration(Number(value), spokenLanguage(language)) : String(value);
}

function mostWritten(editor: Editor): number {
  if (editor.kind === 'lines') {
    return Math.min(mostCharacters, editor.most * (editor.characters + 1));
  }
  return editor.kind === 'text' ? editor.most : durationCharacters;
}
