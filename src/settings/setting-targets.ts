/** Settings that point at something which is gone, or which the bot cannot use. */
import type { MemberLists } from '../hearing/ports';
import type { ServerView } from './forum-view';
import type { ServedGuild } from './guild-settings';
import { missingInChannel } from './missing-permissions';
import type { NeededPermission } from './permissions';
import type { ServerReader } from './set-up-ports';
import { settingDefinitions, type StoredSettingKey } from './setting-definitions';
import type { Editor } from './setting-kinds';

export interface TargetNeeds {
  servers: Pick<ServerReader, 'overwritesOf'>;
  memberLists: Pick<MemberLists, 'among'>;
}

export type SettingTrouble = { key: StoredSettingKey } & (
  | { kind: 'channel-gone' }
  | { kind: 'channel-closed'; id: string; missing: NeededPermission[] }
  /** So many of those that it names are no role and no member any more. */
  | { kind: 'people-gone'; count: number }
);

/** Looks at every setting that names a channel, a role or somebody. What Discord does not tell just now is no trouble. */
export async function settingTroubles(
  needs: TargetNeeds,
  server: ServerView,
  { settings }: Pick<ServedGuild, 'settings'>,
): Promise<SettingTrouble[]> {
  const entries = Object.entries(settingDefinitions) as [StoredSettingKey, { editor: Editor }][];
  const named = entries.flatMap(([key, { editor }]) =>
    editor.kind === 'people' ? [{ key, ids: settings[key] as string[] }] : [],
  );
  const gone = await goneOf(needs, server, new Set(named.flatMap(({ ids }) => ids)));
  return entries.flatMap(([key, { editor }]): SettingTrouble[] => {
    if (editor.kind === 'channel') {
      return channelTroubles(needs, server, key, settings[key] as string | null, editor.needs);
    }
    const count = named.find((one) => one.key === key)?.ids.filter((id) => gone.has(id)).length ?? 0;
    return count > 0 ? [{ key, kind: 'people-gone', count }] : [];
  });
}

function channelTroubles(
  { servers }: TargetNeeds,
  server: ServerView,
  key: StoredSettingKey,
  id: string | null,
  needed: readonly NeededPermission[],
): SettingTrouble[] {
  if (id === null) {
    return [];
  }
  const overwrites = servers.overwritesOf(server.id, id);
  if (!overwrites) {
    return [{ key, kind: 'channel-gone' }];
  }
  const missing = missingInChannel(server, overwrites, needed);
  return missing.length > 0 ? [{ key, kind: 'channel-closed', id, missing }] : [];
}

/** Of ids that are roles or people, those that are neither here. */
async function goneOf(
  { memberLists }: TargetNeeds,
  { id: guildId, roles }: ServerView,
  ids: ReadonlySet<string>,
): Promise<Set<string>> {
  const people = [...ids].filter((id) => !roles.some((role) => role.id === id));
  if (people.length === 0) {
    return new Set();
  }
  const present = await memberLists.among(guildId, people).catch(() => undefined);
  return new Set(present ? people.filter((id) => !present.has(id)) : []);
}
