/** Every setting of a server has its default again; the forum, the staff roles and the language stay. */
import { isDeepStrictEqual } from 'node:util';
import { keepPostsToUs, showAnew, type FollowNeeds } from './follow-setting';
import { settingDefinitions, type StoredSettingKey } from './setting-definitions';

export async function resetSettings(needs: FollowNeeds, guildId: string): Promise<void> {
  const guild = await needs.guilds.byId(guildId);
  if (!guild) {
    return;
  }
  const keys = Object.keys(settingDefinitions) as StoredSettingKey[];
  const changed = keys.filter(
    (key) => key !== 'language' && !isDeepStrictEqual(guild.settings[key], settingDefinitions[key].default),
  );
  const defaults = Object.fromEntries(changed.map((key) => [key, settingDefinitions[key].default]));
  await needs.guilds.change(guildId, defaults, needs.clock.now());
  if (guild.settings['create-by-post']) {
    await keepPostsToUs(needs, guild);
  }
  await showAnew(needs, guildId);
}
