/** Turns a message of discord.js's into the form in which Discord sent it, so that there is one way to read both. */
import type { APIUser, Attachment, Message, Poll, User } from 'discord.js';
import type { ReceivedFile, ReceivedMessage, ReceivedPoll } from './incoming-message';

/** @param message whole: partial ones have neither author nor content */
export function receivedMessage(message: Message): ReceivedMessage {
  const { reference, poll, stickers, member } = message;
  const answered = reference?.messageId ? message.channel.messages.cache.get(reference.messageId) : undefined;
  return {
    id: message.id,
    channel_id: message.channelId,
    author: asUser(message.author),
    content: message.content,
    type: message.type,
    timestamp: message.createdAt.toISOString(),
    edited_timestamp: message.editedAt?.toISOString() ?? null,
    attachments: message.attachments.map(asAttachment),
    mentions: message.mentions.users.map(asUser),
    flags: message.flags.bitfield,
    sticker_items: stickers.map(({ id, name, format }) => ({ id, name, format_type: format })),
    message_snapshots: message.messageSnapshots.map((snapshot) => ({
      message: {
        content: snapshot.content,
        attachments: snapshot.attachments.map(asAttachment),
        sticker_items: snapshot.stickers.map(({ id, name, format }) => ({
          id,
          name,
          format_type: format,
        })),
      },
    })),
    ...(reference && {
      message_reference: {
        type: reference.type,
        ...(reference.messageId !== undefined && { message_id: reference.messageId }),
      },
    }),
    ...(poll && { poll: asPoll(poll) }),
    ...(answered && { referenced_message: { author: asUser(answered.author), content: answered.content } }),
    ...(message.guildId !== null && { guild_id: message.guildId }),
    ...(member && { member: { nick: member.nickname, avatar: member.avatar } }),
  };
}

const asUser = ({ id, username, globalName, discriminator, avatar }: User): APIUser => ({
  id,
  username,
  global_name: globalName,
  discriminator,
  avatar,
});

const asAttachment = (file: Attachment): ReceivedFile => ({
  id: file.id,
  filename: file.name,
  size: file.size,
  url: file.url,
  proxy_url: file.proxyURL,
  flags: file.flags.bitfield,
  ...(file.description !== null && { description: file.description }),
  ...(file.contentType !== null && { content_type: file.contentType }),
  ...(file.duration !== null && { duration_secs: file.duration }),
  ...(file.waveform !== null && { waveform: file.waveform }),
});

const asPoll = ({ question, answers }: Poll): ReceivedPoll => ({
  question: { text: question.text ?? '' },
  answers: answers.map(({ text, emoji }) => ({
    poll_media: {
      text: text ?? '',
      ...(emoji && { emoji: { id: emoji.id, name: emoji.name } }),
    },
  })),
});
