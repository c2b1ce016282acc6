import { displayName } from '../../shapes/people';
import type { GuildRecord } from '../../world/records';
import type { World } from '../../world/world';
import type { MessageView } from '../protocol';

const MENTION = /<(@&|@!?|#)(\d+)>/g;

/** @returns the names behind the ids that a text mentions; what is unknown is left out */
export function mentionsIn(
  world: World,
  text: string,
  guild: GuildRecord | undefined,
): MessageView['mentions'] {
  const mentions: MessageView['mentions'] = { users: {}, roles: {}, channels: {} };
  for (const [, kind, id = ''] of text.matchAll(MENTION)) {
    if (kind === '#') {
      addName(mentions.channels, id, world.channels.get(id)?.name);
    } else if (kind === '@&') {
      addName(mentions.roles, id, guild?.roles.get(id)?.name);
    } else {
      const user = world.users.get(id);
      addName(mentions.users, id, user && displayName(user, guild));
    }
  }
  return mentions;
}

/** @returns the text with names in place of ids: `@Alice`, `@Support`, `#general` */
export function withNames(text: string, mentions: MessageView['mentions']): string {
  return text.replaceAll(MENTION, (whole, kind: string, id: string) => {
    if (kind === '#') {
      return id in mentions.channels ? `#${mentions.channels[id]}` : whole;
    }
    const name = kind === '@&' ? mentions.roles[id] : mentions.users[id];
    return name === undefined ? whole : `@${name}`;
  });
}

function addName(names: Record<string, string>, id: string, name: string | null | undefined): void {
  if (name) {
    names[id] = name;
  }
}
