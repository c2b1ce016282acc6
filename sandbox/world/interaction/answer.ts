import { InteractionResponseType as Answer, InteractionType } from 'discord-api-types/v10';
import { DiscordError, fault, invalidForm } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { InteractionRecord } from '../records';
import type { World } from '../world';
import { answerWithChoices } from './answer-choices';
import { answerWithMessage, deferMessage, updateMessage } from './answer-message';
import { answerWithModal } from './answer-modal';
import { ANSWER_WITHIN_MS } from './open-interaction';

type Json = Record<string, unknown>;

const MESSAGE = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
const UPDATE = [Answer.DeferredMessageUpdate, Answer.UpdateMessage];
const CHOICES = [Answer.ApplicationCommandAutocompleteResult];

/** Discord: which answers each kind of interaction takes; a form that came from a message can also change that. */
const ANSWERS: Record<InteractionType, readonly Answer[]> = {
  [InteractionType.Ping]: [Answer.Pong],
  [InteractionType.ApplicationCommand]: [...MESSAGE, Answer.Modal],
  [InteractionType.MessageComponent]: [...MESSAGE, ...UPDATE, Answer.Modal],
  [InteractionType.ApplicationCommandAutocomplete]: CHOICES,
  [InteractionType.ModalSubmit]: MESSAGE,
};
/** As Discord lists them when it refuses another one. */
const TYPES: readonly Answer[] = [
  Answer.Pong,
  ...MESSAGE,
  ...UPDATE,
  ...CHOICES,
  Answer.Modal,
  Answer.LaunchActivity,
];

type CarryOut = (world: World, interaction: InteractionRecord, data: Json, files: UploadedFile[]) => void;

/** The others show nothing: the button just stops spinning. */
const CARRY_OUT: Partial<Record<Answer, CarryOut>> = {
  [Answer.ChannelMessageWithSource]: answerWithMessage,
  [Answer.DeferredChannelMessageWithSource]: deferMessage,
  [Answer.UpdateMessage]: updateMessage,
  [Answer.ApplicationCommandAutocompleteResult]: answerWithChoices,
  [Answer.Modal]: answerWithModal,
};

/**
 * The application's first answer to an interaction (`POST /interactions/{id}/{token}/callback`).
 * A refused answer does not count: the next one may still come in time.
 * @param body `{ type, data }`
 * @throws DiscordError 40060 second answer, 10062 later than 3 s, 50083 (403) in a thread that was locked and archived,
 *   50035 and whatever the message is refused for
 */
export function answerInteraction(
  world: World,
  interaction: InteractionRecord,
  body: Json,
  files: UploadedFile[],
): void {
  if (interaction.answeredWith !== undefined) {
    throw new DiscordError(40060);
  }
  if (interaction.failed || world.clock.now() - interaction.createdAt >= ANSWER_WITHIN_MS) {
    throw new DiscordError(10062);
  }
  const type = readType(interaction, body);
  CARRY_OUT[type]?.(world, interaction, (body['data'] ?? {}) as Json, files);
  interaction.answeredWith = type;
  interaction.answeredAt = world.clock.now();
  world.tell({
    kind: 'interaction-answered',
    userId: interaction.userId,
    interactionId: interaction.id,
    callbackType: type,
  });
}

function readType(interaction: InteractionRecord, body: Json): Answer {
  const type = body['type'] as Answer;
  if (!TYPES.includes(type)) {
    throw invalidForm(type === undefined ? fault.required('type') : fault.choice(TYPES, 'type'));
  }
  const cameFromMessage =
    interaction.type === InteractionType.ModalSubmit && interaction.messageId !== undefined;
  const allowed = [...ANSWERS[interaction.type], ...(cameFromMessage ? UPDATE : [])];
  if (!allowed.includes(type)) {
    throw invalidForm({
      path: ['type'],
      code: 'INTERACTION_RESPONSE_TYPE_INVALID',
      message: `An interaction of type ${interaction.type} can be answered with {${allowed.join(', ')}}.`,
    });
  }
  return type;
}
