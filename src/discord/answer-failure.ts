/** What a person sees when their command or button was refused or failed. */
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  DiscordAPIError,
  MessageFlags,
  RateLimitError,
  RESTJSONErrorCodes,
  type BaseInteraction,
} from 'discord.js';
import { bugReference } from '../logging/bug';
import type { Log } from '../logging/logger';
import { isConnectionTrouble } from './rest-call';

/** Discord: the interaction is older than 3 s (or 15 min), or was answered already; nobody can be told. */
const unanswerable: readonly (string | number)[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.InvalidWebhookToken,
];

/** Tells the person, in their language and for their eyes only, that they may not do this here. */
export async function answerDenied(interaction: BaseInteraction, log: Log): Promise<void> {
  await answer(interaction, await resolveKey(interaction, 'errors:denied'), log);
}

/**
 * Why an answer was refused although nothing is wrong, and nobody is there to be told: a post may be deleted between the
 * press and the answer, Discord may tell of a press twice, and takes no answer 15 minutes after it.
 */
const harmless: Partial<Record<string | number, string>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'The place of an interaction is gone, so nobody was answered.',
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]:
    'An interaction was told of twice, and answered once.',
  [RESTJSONErrorCodes.InvalidWebhookToken]:
    'An answer came later than Discord takes one, so nobody was answered.',
};

const whyHarmless = (error: unknown, { token }: BaseInteraction): string | undefined =>
  error instanceof DiscordAPIError && error.url.includes(token) ? harmless[error.code] : undefined;

/**
 * Logs a bug, or that Discord could not be reached in time, with a short reference, and gives the reference to the person.
 * @param where what failed, for the log
 */
export async function answerBug(
  interaction: BaseInteraction,
  error: unknown,
  where: string,
  log: Log,
): Promise<void> {
  const why = whyHarmless(error, interaction);
  if (why) {
    log.info({ where, channel: interaction.channelId }, why);
    return;
  }
  const reference = isTrouble(error) ? reportTrouble(error, where, log) : reportBug(error, where, log);
  await answer(interaction, await resolveKey(interaction, 'errors:unexpected', { reference }), log);
}

/** Logs a bug; returns the reference that stands in the log line. */
export function reportBug(error: unknown, where: string, log: Log): string {
  const reference = bugReference();
  log.error({ err: error, reference, where }, `Unexpected failure in ${where}, reference ${reference}.`);
  return reference;
}

/** A call got lost on its way, or would have had to wait for longer than a person does. */
const isTrouble = (error: unknown): boolean => isConnectionTrouble(error) || error instanceof RateLimitError;

/** Logs that Discord could not be reached in time, which is no bug; returns the reference that stands in the log line. */
function reportTrouble(error: unknown, where: string, log: Log): string {
  const reference = bugReference();
  log.warn(
    { err: error, reference, where },
    `Discord could not be reached in time in ${where}, reference ${reference}.`,
  );
  return reference;
}

/** The answer to a press may be a change of the message that was pressed on, which stays as it is. */
const changesItsMessage = (interaction: BaseInteraction): boolean =>
  interaction.isMessageComponent() && interaction.ephemeral === null;

async function answer(interaction: BaseInteraction, content: string, log: Log): Promise<void> {
  if (!interaction.isRepliable()) {
    return;
  }
  try {
    if (interaction.deferred && !interaction.replied && !changesItsMessage(interaction)) {
      await interaction.editReply({ content });
    } else if (interaction.replied || interaction.deferred) {
      await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
    } else {
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
    }
  } catch (error) {
    if (isTrouble(error)) {
      log.warn({ err: error }, 'Discord could not be reached, so a failure could not be answered.');
      return;
    }
    if (!(error instanceof DiscordAPIError) || !unanswerable.includes(error.code)) {
      throw error;
    }
    log.debug({ err: error }, 'The interaction is over, so its failure could not be answered.');
  }
}
