import { MessageFlags } from 'discord-api-types/v10';
import { DiscordError, invalidForm } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { Author } from '../author';
import { identityOf } from '../message-identity';
import { createMessage, editMessage, storeMessage } from '../messages';
import type { InteractionRecord, MessageRecord } from '../records';
import { assertMaySend } from '../sending';
import type { World } from '../world';
import { isEphemeral } from './ephemeral-flag';
import { messageBefore } from './find-component';

type Json = Record<string, unknown>;

/** Answers with a message, which becomes `@original`. Faults stand under `data`, where the message stands. */
export function answerWithMessage(
  world: World,
  interaction: InteractionRecord,
  data: Json,
  files: UploadedFile[],
): void {
  const ephemeral = isEphemeral(data);
  const by: Author = { kind: 'interaction', interaction, ephemeral };
  const message = underData(() =>
    createMessage(world, by, world.channel(interaction.channelId), data, files),
  );
  interaction.originalId = message.id;
  interaction.ephemeral = ephemeral;
}

/**
 * Shows "thinking": a message that the first follow-up or edit fills.
 * @throws DiscordError 50035 for another flag than EPHEMERAL
 */
export function deferMessage(world: World, interaction: InteractionRecord, data: Json): void {
  const flags = (data['flags'] ?? 0) as number;
  if (![0, MessageFlags.Ephemeral].includes(flags)) {
    throw invalidForm({
      path: ['data', 'flags'],
      code: 'MESSAGE_FLAGS_INVALID',
      message: 'A deferred answer takes no flag but EPHEMERAL.',
    });
  }
  const ephemeral = isEphemeral(data);
  const by: Author = { kind: 'interaction', interaction, ephemeral };
  const channel = world.channel(interaction.channelId);
  assertMaySend(world, by, channel);
  const message = storeMessage(world, channel, {
    ...identityOf(world, by),
    flags: flags | MessageFlags.Loading,
  });
  interaction.originalId = message.id;
  interaction.ephemeral = ephemeral;
  interaction.loading = true;
}

/**
 * Edits the message whose component was used, ephemeral ones and those of the application's webhooks too.
 * @throws DiscordError 10008 when it was deleted meanwhile, and what editMessage throws
 */
export function updateMessage(
  world: World,
  interaction: InteractionRecord,
  data: Json,
  files: UploadedFile[],
): void {
  const message = sourceMessage(world, interaction);
  const by: Author = { kind: 'interaction', interaction, ephemeral: Boolean(message.ephemeralTo) };
  const channel = world.channel(interaction.channelId);
  underData(() => editMessage(world, by, channel, message, data, files));
}

/** @throws DiscordError 10008 when the message that was used is gone */
export function sourceMessage(world: World, interaction: InteractionRecord): MessageRecord {
  const channel = world.channel(interaction.channelId);
  return messageBefore(world, interaction.userId, channel, interaction.messageId ?? '');
}

function underData<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DiscordError && error.body.errors) {
      throw new DiscordError(error.code, {
        status: error.status,
        message: error.message,
        errors: { data: error.body.errors },
      });
    }
    throw error;
  }
}
