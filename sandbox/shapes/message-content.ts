import type { MessageRecord } from '../world/records';
import type { World } from '../world/world';

/**
 * A message as REST may show it to the application: without the message content intent in the portal its content is
 * blank, except where Discord makes an exception.
 * @param shape as `messageShape` made it
 */
export function withoutContent<T extends object>(world: World, shape: T, message: MessageRecord): T {
  return world.application.privilegedIntents.messageContent ? shape : blanked(world, shape, message);
}

/**
 * Blanks content, embeds, attachments and components and leaves out the poll, also of the message that is answered
 * (Discord: message content intent). Own messages, DMs with the bot and messages that mention it stay as they are.
 */
export function blanked<T extends object>(world: World, shape: T, message: MessageRecord): T {
  const answered = referencedRecord(world, message);
  const { referenced_message: referenced } = shape as { referenced_message?: object | null };
  return {
    ...(isExempt(world, message) ? shape : blank(shape)),
    ...(referenced && answered && { referenced_message: blanked(world, referenced, answered) }),
  };
}

function isExempt({ application }: World, message: MessageRecord): boolean {
  return (
    message.guildId === null ||
    message.authorId === application.botId ||
    message.applicationId === application.id ||
    message.mentionIds.includes(application.botId)
  );
}

function blank<T extends object>(shape: T): T {
  const { poll: _poll, ...rest } = shape as T & { poll?: unknown };
  const { message_snapshots: snapshots } = shape as { message_snapshots?: { message: object }[] };
  return {
    ...(rest as T),
    content: '',
    embeds: [],
    attachments: [],
    components: [],
    ...(snapshots && {
      message_snapshots: snapshots.map((snapshot) => ({ ...snapshot, message: blank(snapshot.message) })),
    }),
  };
}

function referencedRecord(world: World, { reference }: MessageRecord): MessageRecord | undefined {
  return world.channels.get(reference?.channelId ?? '')?.messages.get(reference?.messageId ?? '');
}
