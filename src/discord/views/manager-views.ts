/** What the managers of a server are told unasked, in the server's language. */
import type { Rendered } from '../../delivery/catalog';
import type { ServedGuild } from '../../settings/guild-settings';
import type { ManagerViews } from '../../settings/set-up-ports';
import { pauseEnd } from './pause-words';
import { plainName } from './plain';
import { roleList } from './set-up-words';
import { textsIn, type Say } from './texts';

/** @param roleName a role's name: mentions of roles mean nothing in a DM; undefined where it is not known */
export const managerViews = (
  roleName: (guildId: string, roleId: string) => string | undefined,
): ManagerViews => ({
  forumExposed: (guild, seenBy) =>
    message(guild, (say, facts) =>
      say('setup:managers.forumExposed', { ...facts, who: names(guild.id, seenBy, roleName, say) }),
    ),
  forumPrivateAgain: (guild) =>
    message(guild, (say, facts) => say('setup:managers.forumPrivateAgain', facts)),
  forumDeleted: (guild) => message(guild, (say, facts) => say('setup:managers.forumDeleted', facts)),
  messagesWait: (guild, reason) =>
    message(guild, (say, facts) =>
      say(reason === 'TOO_MANY_POSTS' ? 'setup:managers.tooManyPosts' : 'setup:managers.messagesWait', facts),
    ),
  feedbackChannelClosed: (guild, channelId) =>
    message(guild, (say, { server }) =>
      say('setup:managers.feedbackChannelClosed', { server, channel: channelId }),
    ),
  messagesGoOn: (guild) => message(guild, (say, facts) => say('setup:managers.messagesGoOn', facts)),
  paused: (guild, byId, until) =>
    message(guild, (say) => say('setup:managers.paused', { byId, end: pauseEnd(until, say) })),
  singleMessageSent: (guild, byId, userId) =>
    message(guild, (say) => say('setup:managers.singleMessage', { byId, userId })),
  resumed: (guild, byId) =>
    message(guild, (say) =>
      byId === null ? say('setup:managers.pauseOver') : say('setup:managers.resumed', { byId }),
    ),
});

type Facts = { server: string; forum: string };

function message(guild: ServedGuild, text: (say: Say, facts: Facts) => string): Rendered {
  const facts = { server: plainName(guild.name), forum: guild.forumId ?? '' };
  return { parts: [{ content: text(textsIn(guild.settings.language), facts), files: [] }] };
}

const names = (
  guildId: string,
  roleIds: readonly string[],
  roleName: (guildId: string, roleId: string) => string | undefined,
  say: Say,
): string =>
  roleIds
    .map((id) => (id === guildId ? undefined : roleName(guildId, id)))
    .map((name, index) =>
      name ? `@${plainName(name)}` : roleList(guildId, roleIds.slice(index, index + 1), say),
    )
    .join(', ');
