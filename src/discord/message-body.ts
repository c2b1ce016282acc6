/** Turns a rendered part into what Discord takes. */
import type { RenderedPart } from '../delivery/catalog';
import type { Link } from '../delivery/ports';
import type { SpooledFile } from './spool';

/** Discord: characters of one message. */
const mostCharacters = 2000;

/** How a message shows what it answers: as Discord's own reply, or in a line above it, with a link where there is one. */
export type Answering =
  { as: 'reply'; to: Link } | { as: 'line'; guildId: string; to: Link | null } | { as: 'nothing' };

/** Fields that every message has, without files. */
export function messageBody(
  part: RenderedPart,
  answering: Answering,
): { content: string; [field: string]: unknown } {
  const { content, embeds, components, pings = [] } = part;
  return {
    content: quoteLine(part, answering) + content,
    ...(embeds && { embeds }),
    ...(components && { components }),
    allowed_mentions: { parse: [], users: pings, roles: pings, replied_user: false },
    ...(answering.as === 'reply' && {
      message_reference: { message_id: answering.to.discordId, fail_if_not_exists: false },
    }),
  };
}

/** The small line above an answer; '' where Discord's own reply shows it. */
export function quoteLine({ quote }: Pick<RenderedPart, 'quote'>, answering: Answering): string {
  if (quote === undefined || answering.as === 'reply') {
    return '';
  }
  if (answering.as === 'line' && answering.to) {
    const { channelId, discordId } = answering.to;
    const address = `<https://discord.com/channels/${answering.guildId}/${channelId}/${discordId}>`;
    // A bracket ends a link's text whatever stands before it: a name could put a link of its own there.
    return /[[\]]/u.test(quote) ? `-# ↪ ${quote} ${address}\n` : `-# ↪ [${quote}](${address})\n`;
  }
  return `-# ↪ ${quote}\n`;
}

/** The longest that `quoteLine` adds to a quote: the text in front of it leaves so much room. */
export const quoteLineRoom = 120;

/** @returns the part with a line for each of its files that could not be had; another look adds none a second time */
export function withMissingFiles(part: RenderedPart, fetched: readonly SpooledFile[]): RenderedPart {
  const lines = part.files
    .map((index, position) => ({ index, line: part.insteadOfFiles?.[position] }))
    .filter(({ index }) => !fetched.some((file) => file.index === index))
    .flatMap(({ line }) => (line === undefined ? [] : [line]));
  if (lines.length === 0) {
    return part;
  }
  const text = lines.join('\n');
  const content = [part.content, text].filter(Boolean).join('\n');
  const told = { ...part, insteadOfFiles: [] };
  return content.length <= mostCharacters
    ? { ...told, content }
    : { ...told, embeds: [...(part.embeds ?? []), { description: text }] };
}

/** @returns JSON as it is, or a form with the files, which are read from disk while they are sent */
export function withFiles(
  body: Record<string, unknown>,
  files: readonly SpooledFile[],
): Record<string, unknown> | FormData {
  if (files.length === 0) {
    return body;
  }
  const attachments = files.map(({ description, name }, id) => ({
    id: String(id),
    filename: name,
    ...(description !== null && { description }),
  }));
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ ...body, attachments }));
  files.forEach(({ blob, name }, position) => form.set(`files[${position}]`, blob, name));
  return form;
}
