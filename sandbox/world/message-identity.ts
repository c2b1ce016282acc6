import { createHash } from 'node:crypto';
import { InteractionType, MessageType } from 'discord-api-types/v10';
import type { Author } from './author';
import type { MessageDraft } from './message-store';
import type { AnsweredInteraction, InteractionRecord, WebhookRecord } from './records';
import type { World } from './world';

/** @returns the account whose permissions count: for webhooks their creator, for answers the bot */
export function actorOf(world: World, by: Author): string {
  if (by.kind === 'user') {
    return by.userId;
  }
  return by.kind === 'webhook' ? by.webhook.creatorId : world.application.botId;
}

/** @returns what a message says about who wrote it */
export function identityOf(world: World, by: Author): MessageDraft {
  if (by.kind === 'user') {
    return { authorId: by.userId };
  }
  return by.kind === 'webhook'
    ? webhookIdentity(by.webhook, by.username, by.avatarUrl)
    : answerIdentity(world, by.interaction, by.ephemeral);
}

function answerIdentity(world: World, interaction: InteractionRecord, ephemeral: boolean): MessageDraft {
  return {
    authorId: world.application.botId,
    applicationId: world.application.id,
    type: answerType(interaction),
    interaction: answered(world, interaction),
    ...(ephemeral && { ephemeralTo: interaction.userId }),
  };
}

function answered(world: World, interaction: InteractionRecord): AnsweredInteraction {
  const { id, type, userId, commandName, messageId } = interaction;
  const opener = world.interactions.get(interaction.openedById ?? '');
  return {
    id,
    type,
    userId,
    ...(commandName !== undefined && { commandName }),
    ...(messageId !== undefined && { messageId }),
    ...(opener && { openedBy: answered(world, opener) }),
  };
}

/** The answer to a command says so by its type; follow-ups and other answers are plain messages. */
function answerType(interaction: InteractionRecord): MessageType {
  if (interaction.type !== InteractionType.ApplicationCommand || interaction.originalId !== undefined) {
    return MessageType.Default;
  }
  return interaction.targetId === undefined ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
}

function webhookIdentity(webhook: WebhookRecord, username?: string, avatarUrl?: string): MessageDraft {
  return {
    authorId: webhook.id,
    webhook: {
      webhookId: webhook.id,
      name: username ?? webhook.name,
      avatar: avatarUrl === undefined ? webhook.avatar : avatarHash(avatarUrl),
      applicationId: webhook.applicationId,
    },
    ...(webhook.applicationId !== null && { applicationId: webhook.applicationId }),
  };
}

/** Discord takes a copy of the picture. Of our own pictures the copy has the same hash, so it looks the same. */
function avatarHash(address: string): string {
  const own = /\/avatars\/\d+\/([0-9a-f]{32})\./.exec(address)?.[1];
  return own ?? createHash('sha256').update(address).digest('hex').slice(0, 32);
}
