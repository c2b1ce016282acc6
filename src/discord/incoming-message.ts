/** Reads Discord's messages of every kind into the plain form that the core knows. */
import {
  AttachmentFlags,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  type APIAttachment,
  type APIGuildMember,
  type APIMessage,
  type APIUser,
  type Attachment,
  type Client,
} from 'discord.js';
import type { Extras, IncomingFile, IncomingMessage } from '../tickets/incoming-message';
import { attachmentsOf, type FileAddresses } from './file-addresses';
import { forwardedTexts, type Embedded } from './forwarded-text';
import { cut } from './views/plain';
import { lineAbove } from './views/staff-reply';
import { plainMentions, type Names } from './plain-mentions';

/** What is read of a message as the gateway or REST gives it; only the gateway tells the server and the member. */
export interface ReceivedMessage {
  id: string;
  channel_id: string;
  guild_id?: string;
  author: APIUser;
  member?: Pick<Partial<APIGuildMember>, 'nick' | 'avatar'>;
  content: string;
  /** Discord's numbers. */
  type: number;
  flags?: number;
  timestamp: string;
  edited_timestamp: string | null;
  attachments: ReceivedFile[];
  mentions: APIUser[];
  message_reference?: { type?: number; message_id?: string };
  message_snapshots?: { message: ReceivedSnapshot }[];
  referenced_message?: Pick<APIMessage, 'author' | 'content'> | null;
  poll?: ReceivedPoll;
  sticker_items?: ReceivedSticker[];
}

type ReceivedFile = Omit<APIAttachment, 'flags'> & { flags?: number };

interface ReceivedSnapshot extends Embedded {
  content: string;
  attachments: ReceivedFile[];
  sticker_items?: ReceivedSticker[];
}

interface ReceivedSticker {
  id: string;
  name: string;
  format_type: number;
}

interface ReceivedPoll {
  question: { text?: string };
  answers: { poll_media: { text?: string; emoji?: { id?: string | null; name?: string | null } } }[];
}

export interface ReadingNeeds {
  client: Client;
  addresses: Pick<FileAddresses, 'remember'>;
}

const ordinary: readonly number[] = [MessageType.Default, MessageType.Reply];
const forward: number = MessageReferenceType.Forward;
/** Characters of what is answered that are shown above the answer. */
const quotedCharacters = 60;
/** Discord: the beginning of a spoiler's file name. */
const spoilerPrefix = 'SPOILER_';

/** Reads a message, and remembers where its files lie. */
export function readMessage({ client, addresses }: ReadingNeeds, message: ReceivedMessage): IncomingMessage {
  const names = namesIn(client, message);
  const snapshot = message.message_snapshots?.[0]?.message;
  const files = attachmentsOf(message);
  if (files.length > 0) {
    addresses.remember(message.id, files);
  }
  const isForward = message.message_reference?.type === forward;
  const content = plainMentions(
    [message.content, snapshot?.content].filter(Boolean).join('\n'),
    names,
    botIds(client, message.guild_id),
  );
  return {
    messageId: message.id,
    channelId: message.channel_id,
    authorId: message.author.id,
    authorName: displayName(message.author, message.member),
    authorIcon: icon(client, message),
    content,
    files: files.map((file) => readFile(file, message.flags)),
    extras: readExtras(message, names, { content, self: client.user?.id }),
    replyToId: isForward ? null : (message.message_reference?.message_id ?? null),
    writtenAt: new Date(message.timestamp),
    editedAt: message.edited_timestamp ? new Date(message.edited_timestamp) : null,
  };
}

/** @returns what was written in a command or form, with names for mentions, as in messages */
export const textOfCommand = (client: Client, guildId: string, text: string): string =>
  plainMentions(text, namesIn(client, { guild_id: guildId, mentions: [] })).trim();

/** A file that came with a command. */
export const fileOfCommand = ({
  id,
  name,
  size,
  contentType,
  description,
  spoiler,
  url,
}: Attachment): IncomingFile => ({
  id,
  name,
  size,
  contentType,
  description,
  spoiler,
  seconds: null,
  waveform: null,
  url,
});

/** The bot's own id and that of its role in a server: a mention of one at the start of a staff message is a flag. */
export function botIds(client: Client, guildId: string | undefined): ReadonlySet<string> {
  const self = client.user;
  if (!self || guildId === undefined) {
    return new Set();
  }
  const role = client.guilds.cache.get(guildId)?.roles.botRoleFor(self);
  return new Set([self.id, ...(role ? [role.id] : [])]);
}

function readExtras(
  message: ReceivedMessage,
  names: Names,
  { content, self }: { content: string; self?: string },
): Extras {
  const snapshot = message.message_snapshots?.[0]?.message;
  const stickers = [...(message.sticker_items ?? []), ...(snapshot?.sticker_items ?? [])];
  const embedded = forwardedTexts(snapshot ?? {}, names);
  const { poll, referenced_message: answered } = message;
  const isKnown =
    ordinary.includes(message.type) &&
    Boolean(content || stickers.length || poll || attachmentsOf(message).length || embedded.length);
  return {
    ...(stickers.length > 0 && {
      stickers: stickers.map(({ id, name, format_type: format }) => ({ id, name, format })),
    }),
    ...(poll && {
      poll: {
        question: poll.question.text ?? '',
        answers: poll.answers.map(({ poll_media: { text, emoji } }) =>
          [emoji?.id ? undefined : emoji?.name, text].filter(Boolean).join(' '),
        ),
      },
    }),
    ...(snapshot && { forwarded: true }),
    ...(embedded.length > 0 && { embedded }),
    ...(answered && { answers: readAnswered(answered, message.author, names, self) }),
    ...(!isKnown && { unknownType: message.type }),
  };
}

/** A reply that the bot has brought is quoted as what it is: under the name in the line above it. */
function readAnswered(
  { author, content }: Pick<APIMessage, 'author' | 'content'>,
  by: APIUser,
  names: Names,
  self: string | undefined,
): NonNullable<Extras['answers']> {
  const line = author.id === self ? lineAbove(content) : undefined;
  return {
    author: answeredAuthor(author, by, line?.author),
    text: firstWords(plainMentions(line?.text ?? content, names)),
  };
}

/** In a DM nobody but the user and the bot writes; in a post, the copies of what the user wrote are a webhook's. */
function answeredAuthor(
  author: APIUser,
  by: APIUser,
  above: string | undefined,
): NonNullable<Extras['answers']>['author'] {
  if (author.id === by.id) {
    return { kind: 'self' };
  }
  const name = above ?? displayName(author);
  return author.bot ? name : { kind: 'staff', name };
}

function readFile(file: ReceivedFile, flags: number | undefined): IncomingFile {
  const isVoice = Boolean((flags ?? 0) & MessageFlags.IsVoiceMessage);
  return {
    id: file.id,
    name: file.filename,
    size: file.size,
    contentType: file.content_type ?? null,
    description: file.description ?? null,
    spoiler:
      file.filename.startsWith(spoilerPrefix) || Boolean((file.flags ?? 0) & AttachmentFlags.IsSpoiler),
    seconds: isVoice ? (file.duration_secs ?? 0) : null,
    waveform: isVoice ? (file.waveform ?? null) : null,
  };
}

/** The first line, shortened: what stands above an answer must not look like more than that. */
function firstWords(text: string): string {
  const line =
    text
      .replace(/[[\]`*_~|>#\\]/gu, '')
      .trim()
      .split('\n', 1)[0] ?? '';
  return line.length <= quotedCharacters ? line : `${cut(line, quotedCharacters).trimEnd()}…`;
}

const displayName = (user: APIUser, member?: ReceivedMessage['member']): string =>
  member?.nick ?? user.global_name ?? user.username;

/** Avatars do not expire. The server's profile comes before the user's own. */
function icon({ rest: { cdn } }: Client, { author, member, guild_id: guildId }: ReceivedMessage): string {
  const as = { extension: 'png', size: 256 } as const;
  if (member?.avatar && guildId !== undefined) {
    return cdn.guildMemberAvatar(guildId, author.id, member.avatar, as);
  }
  return author.avatar
    ? cdn.avatar(author.id, author.avatar, as)
    : cdn.defaultAvatar(Number((BigInt(author.id) >> 22n) % 6n));
}

/** Names as the message itself tells them, else as they are known. */
function namesIn(
  client: Client,
  { mentions, guild_id: guildId }: Pick<ReceivedMessage, 'mentions' | 'guild_id'>,
): Names {
  const guild = client.guilds.cache.get(guildId ?? '');
  const channel = (id: string) => {
    const known = client.channels.cache.get(id);
    return known && 'name' in known ? (known.name ?? undefined) : undefined;
  };
  return {
    user(id) {
      const told = mentions.find((user) => user.id === id);
      const known = client.users.cache.get(id);
      return guild?.members.cache.get(id)?.displayName ?? (told && displayName(told)) ?? known?.displayName;
    },
    role: (id) => client.guilds.cache.find(({ roles }) => roles.cache.has(id))?.roles.cache.get(id)?.name,
    channel,
  };
}
