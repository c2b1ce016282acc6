import { messageShape } from '../shapes/messages';
import { DiscordError } from '../discord-error';
import { answerInteraction, getFollowUp } from '../world/interactions';
import type { InteractionRecord } from '../world/records';
import type { World } from '../world/world';
import { queryBoolean, type RestContext, type Route } from './route';

/** By the callback's type, because the union of the OpenAPI document is too lax. */
const SCHEMAS: Record<number, string> = {
  1: 'PongInteractionCallbackRequest',
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
  12: 'LaunchActivityInteractionCallbackRequest',
};
const WITH_MESSAGE: readonly unknown[] = [4, 7];

/** The first answer to an interaction; later ones go through its webhook. */
export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    auth: 'none',
    bodySchema: ({ body }) => SCHEMAS[body['type'] as number],
    handle: callback,
  },
];

/** 204, or with `with_response` 200 and what came of it. */
function callback({ world, params, query, body, files }: RestContext) {
  const interaction = world.interactions.get(params['interaction_id'] ?? '');
  if (!interaction || interaction.token !== params['interaction_token']) {
    throw new DiscordError(10062);
  }
  answerInteraction(world, interaction, body, files);
  return queryBoolean(query['with_response']) ? callbackShape(world, interaction) : undefined;
}

function callbackShape(world: World, interaction: InteractionRecord) {
  const { id, type, answeredWith, loading, ephemeral, originalId, messageId } = interaction;
  const responseId = originalId ?? (answeredWith === 7 ? messageId : undefined);
  return {
    interaction: {
      id,
      type,
      channel_id: interaction.channelId,
      ...(interaction.guildId && { guild_id: interaction.guildId }),
      ...(responseId && {
        response_message_id: responseId,
        response_message_loading: loading,
        response_message_ephemeral: ephemeral,
      }),
    },
    ...(WITH_MESSAGE.includes(answeredWith) && {
      resource: {
        type: answeredWith,
        message: messageShape(world, getFollowUp(world, interaction, '@original')),
      },
    }),
  };
}
