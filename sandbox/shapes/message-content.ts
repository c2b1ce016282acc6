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
 * @param message undefined when it is gone already: then nothing is known that would exempt it
 */
export function blanked<T extends object>(world: World, shape: T, message: MessageRecord | undefined): T {
  const { referenced_message: referenced } = shape as { referenced_message?: object | null };
  return {
    ...(message && isExempt(world, message) ? shape : blank(shape)),
    ...(referenced && { referenced_message: blanked(world, referenced, referencedRecord(world, message)) }),
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

function referencedRecord(world: World, message: MessageRecord | undefined): MessageRecord | undefined {
  const { channelId = '', messageId = '' } = message?.reference ?? {};
  return world.channels.get(channelId)?.messages.get(messageId);
}
