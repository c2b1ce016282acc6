import type { FormReader } from './form';
import { can, Permission } from '../permissions';
import type { ChannelRecord, GuildRecord, MessageRecord } from '../records';
import type { World } from '../world';

const KINDS = ['users', 'roles', 'everyone'] as const;

/** Whom a message may ping: everything of a kind, or only these ids. */
export interface AllowedMentions {
  everyone: boolean;
  users: 'all' | ReadonlySet<string>;
  roles: 'all' | ReadonlySet<string>;
  repliedUser: boolean;
}

/** What a message mentions, and whom it pings. */
export type Mentions = Pick<MessageRecord, 'mentionIds' | 'mentionRoleIds' | 'mentionEveryone' | 'pingedIds'>;

/** Without `allowed_mentions`, everything that permissions allow is pinged (Discord: allowed mentions object). */
const EVERYTHING: AllowedMentions = { everyone: true, users: 'all', roles: 'all', repliedUser: true };

/** Reads `allowed_mentions`: lists of at most 100 ids, which exclude the same kind in `parse`. */
export function readAllowedMentions(form: FormReader, value: unknown): AllowedMentions {
  const given = form.object(value, ['allowed_mentions']);
  if (!given) {
    return EVERYTHING;
  }
  const parse = readParse(form, given['parse']);
  const ids = (kind: 'users' | 'roles'): 'all' | ReadonlySet<string> => {
    const list = form.list(given[kind], ['allowed_mentions', kind], { most: 100 }).map(String);
    if (list.length > 0 && parse.has(kind)) {
      form.refuse(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
    return parse.has(kind) ? 'all' : new Set(list);
  };
  return {
    everyone: parse.has('everyone'),
    users: ids('users'),
    roles: ids('roles'),
    repliedUser: given['replied_user'] === true,
  };
}

/**
 * Finds what a text mentions and whom that pings. Mentions in code are none.
 * @param actorId whose permissions decide about `@everyone` and roles
 * @param repliedId author of the message that is answered
 */
export function findMentions(
  world: World,
  channel: ChannelRecord,
  actorId: string,
  text: string,
  allowed: AllowedMentions,
  repliedId?: string,
): Mentions {
  const guild = world.guildOf(channel);
  const spoken = text.replace(/```[\s\S]+?```|`[^`\n]+`/g, '');
  const mayPingAll = guild !== undefined && can(world, channel, actorId, Permission.MentionEveryone);
  const mentionEveryone = mayPingAll && allowed.everyone && /@(everyone|here)\b/.test(spoken);
  const users = idsIn(spoken, /<@!?(\d+)>/g).filter(
    (id) => world.users.has(id) && (allowed.users === 'all' || allowed.users.has(id)),
  );
  const roles = idsIn(spoken, /<@&(\d+)>/g).filter(
    (id) =>
      (allowed.roles === 'all' || allowed.roles.has(id)) &&
      (mayPingAll || guild?.roles.get(id)?.mentionable) &&
      guild?.roles.has(id),
  );
  const mentionIds =
    repliedId !== undefined && allowed.repliedUser && world.users.has(repliedId)
      ? [...new Set([...users, repliedId])]
      : users;
  return {
    mentionIds,
    mentionRoleIds: roles,
    mentionEveryone,
    pingedIds: pinged(world, channel, guild, actorId, { mentionIds, roles, mentionEveryone }),
  };
}

function readParse(form: FormReader, value: unknown): Set<(typeof KINDS)[number]> {
  const parse = new Set<(typeof KINDS)[number]>();
  form.list(value, ['allowed_mentions', 'parse'], { most: 1521 }).forEach((one, index) => {
    const kind = KINDS.find((known) => known === one);
    if (kind) {
      parse.add(kind);
    } else {
      form.refuse(
        ['allowed_mentions', 'parse', index],
        'BASE_TYPE_CHOICES',
        `Value must be one of ('${KINDS.join("', '")}').`,
      );
    }
  });
  return parse;
}

/** Everybody who is mentioned and can see the channel, the author apart. */
function pinged(
  world: World,
  channel: ChannelRecord,
  guild: GuildRecord | undefined,
  actorId: string,
  found: { mentionIds: string[]; roles: string[]; mentionEveryone: boolean },
): ReadonlySet<string> {
  const ids = new Set(found.mentionIds);
  for (const member of guild?.members.values() ?? []) {
    const here = !channel.thread || channel.thread.members.has(member.userId);
    if ((found.mentionEveryone && here) || found.roles.some((id) => member.roleIds.has(id))) {
      ids.add(member.userId);
    }
  }
  ids.delete(actorId);
  return new Set([...ids].filter((id) => can(world, channel, id, Permission.ViewChannel)));
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}
