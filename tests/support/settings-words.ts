/** What stories about the settings do and look at. */
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import type { Ref } from '../../sandbox/people/references';
import { textsIn } from '../../src/discord/views/texts';
import { settingGroups, type SettingGroup, type SettingKey } from '../../src/settings/setting-definitions';

const english = textsIn('en-US');

/** The newest message with settings that somebody sees, once it is as described. */
export const seesPage = (
  person: Actor,
  what: string,
  isSo: (text: string) => boolean,
): Promise<MessageView> =>
  person.waits(`the settings ${what}`, () =>
    person
      .messages()
      .filter((message) => message.ephemeral && message.embeds.length > 0)
      .slice(-1)
      .find((message) => isSo(textOf(message))),
  );

/** Everything that stands in a message: its text, then its embeds. */
export function textOf({ content, embeds }: MessageView): string {
  const texts = (
    embeds as { title?: string; description?: string; fields?: { name: string; value: string }[] }[]
  ).map(({ title, description, fields = [] }) =>
    [title, description, ...fields.flatMap(({ name, value }) => [name, value])].filter(Boolean).join('\n'),
  );
  return [content, ...texts].join('\n');
}

/** Uses `/config tickets`, and waits for the page of all settings. */
export async function opensSettings(person: Actor, place: Ref): Promise<MessageView> {
  const { message } = await person.slash('/config tickets', {}, { in: place });
  return person.waits('the settings all on one page', () =>
    person.messages().find(({ id, embeds }) => id === message?.id && embeds.length > 0),
  );
}

/** Chooses a setting on the page of all of them, and waits for its own. */
export async function choosesSetting(person: Actor, key: SettingKey): Promise<MessageView> {
  const [group] = Object.entries(settingGroups).find(([, keys]) => keys.some((one) => one === key))!;
  const title = english(`settings:keys.${key}.title`);
  await person.select(english(`settings:groups.${group as SettingGroup}`), title);
  return seesPage(person, `on the page of ${key}`, (text) => text.includes(`(\`${key}\`)`));
}

/** Waits until the page says this. */
export const seesNews = (person: Actor, news: string): Promise<MessageView> =>
  seesPage(person, `to say "${news}"`, (text) => text.includes(news));

/** Goes from one setting to another. */
export async function turnsTo(person: Actor, key: SettingKey): Promise<MessageView> {
  await person.press('All settings');
  await seesPage(person, 'all on one page', (text) => text.includes('Log channel: '));
  return choosesSetting(person, key);
}
