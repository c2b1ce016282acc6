import { createHash } from 'node:crypto';
import { InteractionType, MessageType } from 'discord-api-types/v10';
import { DISCORD_ITSELF } from './acting';
import type { Author } from './author';
import type { MessageDraft } from './message-store';
import type { InteractionRecord, WebhookRecord } from './records';
import type { World } from './world';

/** @returns the account whose permissions count: for webhooks their creator, for answers the bot */
export function actorOf(world: World, by: Author): string {
  switch (by.kind) {
    case 'user':
      return by.userId;
    case 'webhook':
      return by.webhook.creatorId || DISCORD_ITSELF;
    case 'interaction':
      return world.application.botId;
  }
}

/** @returns what a message says about who wrote it */
export function identityOf(world: World, by: Author): MessageDraft {
  switch (by.kind) {
    case 'user':
      return { authorId: by.userId };
    case 'webhook':
      return webhookIdentity(by.webhook, by.username, by.avatarUrl);
    case 'interaction':
      return {
        authorId: world.application.botId,
        applicationId: world.application.id,
        type: answerType(by.interaction),
        interaction: {
          id: by.interaction.id,
          type: by.interaction.type,
          userId: by.interaction.userId,
          commandName: by.interaction.commandName,
        },
        ...(by.ephemeral && { ephemeralTo: by.interaction.userId }),
      };
  }
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
