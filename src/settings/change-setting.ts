/** An admin changes a setting of their server. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { followSetting, prepareSetting, type Aftermath, type FollowNeeds } from './follow-setting';
import type { GuildSettings } from './guild-settings';
import { settingDefinitions, type StoredSettingKey } from './setting-definitions';

export interface SettingOrder<Key extends StoredSettingKey = StoredSettingKey> {
  guildId: string;
  /** Who changes it: Discord's id. */
  byId: string;
  key: Key;
  value: GuildSettings[Key];
  /** The mark of the value that they had before them. */
  seen: string;
}

export type SettingOutcome =
  | { kind: 'stored'; aftermath: Aftermath[] }
  | { kind: 'unchanged' | 'not-set-up' }
  /** It is not what they had before them any more, so that they would overwrite what they have not seen. */
  | { kind: 'changed-meanwhile' }
  /** Discord did not do what has to be done first. */
  | { kind: 'refused'; words: string };

/** Stands for a value, in the id of what changes it. */
export const markOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);

/**
 * Stores a value and does what follows from it. Two admins at once: different settings never disturb each other, and of
 * one setting the second is told before anything is lost that they have not seen.
 */
export async function changeSetting<Key extends StoredSettingKey>(
  needs: FollowNeeds,
  order: SettingOrder<Key>,
): Promise<SettingOutcome> {
  const { guildId, byId, key, value, seen } = order;
  const guild = await needs.guilds.byId(guildId);
  if (!guild?.forumId) {
    return { kind: 'not-set-up' };
  }
  const from = guild.settings[key];
  if (isDeepStrictEqual(from, value)) {
    return { kind: 'unchanged' };
  }
  if (isBuiltUpon(key) && seen !== markOf(from)) {
    return { kind: 'changed-meanwhile' };
  }
  const change = { key, from, to: value };
  const refusal = await prepareSetting(needs, guild, change);
  if (refusal) {
    return { kind: 'refused', words: refusal };
  }
  if (!(await needs.guilds.replace(guildId, change, needs.clock.now()))) {
    return changeSetting(needs, order);
  }
  needs.log.info({ guildId, userId: byId, setting: key }, 'A setting was changed.');
  return { kind: 'stored', aftermath: await followSetting(needs, guild, change) };
}

/** What is written or put together is made from what was there; a switch or a single choice means the same whatever was. */
function isBuiltUpon(key: StoredSettingKey): boolean {
  const { editor } = settingDefinitions[key];
  return !(
    editor.kind === 'switch' ||
    editor.kind === 'number' ||
    (editor.kind === 'choice' && !editor.many)
  );
}
