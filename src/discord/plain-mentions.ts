/** Mentions as names: on the other side nobody is to be pinged, and ids say nothing there. */
import { plainName } from './views/plain';

export interface Names {
  user(id: string): string | undefined;
  role(id: string): string | undefined;
  channel(id: string): string | undefined;
}

const mention = /<(@[!&]?|#)(\d{17,20})>|<\/([^:>]{1,100}):\d{17,20}>/gu;

/**
 * Replaces mentions of users, roles, channels and commands; custom emoji and times stay.
 * @param kept ids whose mentions stay as they are: the staff address the bot with one
 */
export function plainMentions(text: string, names: Names, kept: ReadonlySet<string> = new Set()): string {
  return text.replace(mention, (whole, kind: string | undefined, id: string, command: string | undefined) => {
    if (command !== undefined) {
      return `/${command}`;
    }
    if (kept.has(id)) {
      return whole;
    }
    if (kind === '#') {
      return `#${plainName(names.channel(id) ?? id)}`;
    }
    const name = kind === '@&' ? names.role(id) : names.user(id);
    return `@${plainName(name ?? id)}`;
  });
}
