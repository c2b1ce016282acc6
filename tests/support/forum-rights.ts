import type { Desk } from './desk';

/** Gives or takes what the bot may do in the forum of the tickets, as somebody does who manages the server. */
export const forumRights = (d: Desk, change: { allow?: bigint; deny?: bigint }) =>
  d.olivia.does({
    act: 'overwrite',
    channelId: d.forum,
    targetId: d.sandbox.town.roles['Postbox']!,
    targetType: 'role',
    allow: String(change.allow ?? 0n),
    deny: String(change.deny ?? 0n),
  });
