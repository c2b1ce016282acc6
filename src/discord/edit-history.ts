/** What a message said before: texts and times only, nobody's name. */
import { resolveKey } from '@sapphire/plugin-i18next';
import { AttachmentBuilder, type BaseInteraction, type InteractionEditReplyOptions } from 'discord.js';
import type { ShownMessage } from '../tickets/ports';
import { quoted, timestamp } from './views/plain';

/** Discord: characters of one message. */
const mostCharacters = 2000;

interface Version {
  /** When it stopped saying so; null: it says so now. */
  until: Date | null;
  deleted: boolean;
  content: string;
}

/** @returns every version in order; in a file where they are too long for a message */
export async function editHistory(
  interaction: BaseInteraction,
  shown: ShownMessage | undefined,
): Promise<InteractionEditReplyOptions> {
  if (!shown) {
    return { content: await resolveKey(interaction, 'sending:history.unknown') };
  }
  const { message, earlier } = shown;
  if (earlier.length === 0 && !message.deletedAt) {
    return { content: await resolveKey(interaction, 'sending:history.none') };
  }
  const versions: Version[] = [
    ...earlier.map(({ content, until }) => ({ content, until, deleted: false })),
    { content: message.incoming.content, until: message.deletedAt, deleted: message.deletedAt !== null },
  ];
  const empty = await resolveKey(interaction, 'sending:history.empty');
  const text = await inWords(interaction, versions, timestamp, (content) => quoted(content || empty));
  if (text.length <= mostCharacters) {
    return { content: text };
  }
  const utc = (moment: Date): string => moment.toISOString();
  const file = await inWords(interaction, versions, utc, (content) => `\n${content || empty}\n`);
  return {
    content: await resolveKey(interaction, 'sending:history.file'),
    files: [new AttachmentBuilder(Buffer.from(file), { name: 'edits.txt' })],
  };
}

async function inWords(
  interaction: BaseInteraction,
  versions: readonly Version[],
  when: (moment: Date) => string,
  what: (content: string) => string,
): Promise<string> {
  const pieces = versions.map(async ({ until, deleted, content }) => {
    const key = until ? (deleted ? 'deleted' : 'until') : 'now';
    const head = await resolveKey(interaction, `sending:history.${key}`, { at: until ? when(until) : '' });
    return head + what(content);
  });
  return (await Promise.all(pieces)).join('\n');
}
