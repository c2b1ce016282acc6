/** The table of the settings in the README, as their definitions say it. */
import { defaultInWords, rangeInWords } from '../../src/discord/views/setting-words';
import { textsIn } from '../../src/discord/views/texts';
import { isStored, settingKeys } from '../../src/settings/setting-definitions';

const say = textsIn('en-US');

/** @returns the cells of each row, in their order */
export const settingsTable = (): string[][] =>
  settingKeys.map((key) => [
    `\`${key}\``,
    say(`settings:keys.${key}.description`),
    isStored(key) ? defaultInWords(key, 'en-US') : '–',
    rangeInWords(key, 'en-US') || '–',
  ]);
