import { InteractionResponseType as Answer, MessageFlags } from 'discord-api-types/v10';
import { DiscordError } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { Author } from '../author';
import { createMessage, deleteMessage, editMessage } from '../messages';
import type { InteractionRecord, MessageRecord } from '../records';
import type { World } from '../world';
import { sourceMessage } from './answer-message';
import { isEphemeral } from './ephemeral-flag';

export { findInteractionByToken } from './tokens';

type Payload = Record<string, unknown>;

const ORIGINAL = '@original';

/**
 * A further message of an interaction. The first one after a defer fills the loading message and stays as ephemeral as
 * that was asked to be. `username`, `avatar_url` and threads are for webhooks alone and passed over.
 * @throws DiscordError 10015 where the first answer was no message, and what createMessage throws
 */
export function createFollowUp(
  world: World,
  interaction: InteractionRecord,
  payload: Payload,
  files: UploadedFile[],
): MessageRecord {
  if (interaction.answeredWith === Answer.ApplicationCommandAutocompleteResult) {
    throw new DiscordError(10015);
  }
  const {
    username: _name,
    avatar_url: _avatar,
    thread_name: _thread,
    applied_tags: _tags,
    ...message
  } = payload;
  if (interaction.loading) {
    const { flags, ...rest } = message;
    const lasting = typeof flags === 'number' ? { flags: flags & ~MessageFlags.Ephemeral } : {};
    return editFollowUp(world, interaction, ORIGINAL, { ...rest, ...lasting }, files);
  }
  const by: Author = { kind: 'interaction', interaction, ephemeral: isEphemeral(payload) };
  const sent = createMessage(world, by, world.channel(interaction.channelId), message, files);
  interaction.followUps += 1;
  return sent;
}

/**
 * @param messageId an id, or `@original`: the first answer, or the message whose component was used
 * @throws DiscordError 10008
 */
export function getFollowUp(world: World, interaction: InteractionRecord, messageId: string): MessageRecord {
  const id = messageId === ORIGINAL ? interaction.originalId : messageId;
  if (id === undefined) {
    return originalOfComponent(world, interaction);
  }
  const message = world.ephemerals.get(id) ?? world.message(world.channel(interaction.channelId), id);
  const isSource = message.id === interaction.messageId;
  if (message.interaction?.id !== interaction.id && !isSource) {
    throw new DiscordError(10008);
  }
  return message;
}

/**
 * Edits an answer or follow-up, ephemeral ones too; the edit of a loading message is its answer.
 * @throws DiscordError 10008, and what editMessage throws
 */
export function editFollowUp(
  world: World,
  interaction: InteractionRecord,
  messageId: string,
  payload: Payload,
  files: UploadedFile[],
): MessageRecord {
  const message = getFollowUp(world, interaction, messageId);
  const by: Author = { kind: 'interaction', interaction, ephemeral: Boolean(message.ephemeralTo) };
  const edited = editMessage(world, by, world.channel(interaction.channelId), message, payload, files);
  if (message.id === interaction.originalId) {
    interaction.loading = false;
  }
  return edited;
}

/**
 * Deletes an answer or follow-up, ephemeral ones too.
 * @throws DiscordError 10008
 */
export function deleteFollowUp(world: World, interaction: InteractionRecord, messageId: string): void {
  const message = getFollowUp(world, interaction, messageId);
  const by: Author = { kind: 'interaction', interaction, ephemeral: Boolean(message.ephemeralTo) };
  deleteMessage(world, by, world.channel(interaction.channelId), message);
}

/** After an update of the message (deferred or not), that message is the original. */
function originalOfComponent(world: World, interaction: InteractionRecord): MessageRecord {
  const { answeredWith } = interaction;
  if (answeredWith !== Answer.UpdateMessage && answeredWith !== Answer.DeferredMessageUpdate) {
    throw new DiscordError(10008);
  }
  return sourceMessage(world, interaction);
}
