import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { PermissionFlagsBits, type ButtonInteraction } from 'discord.js';
import { mayRetry, type Presser } from '../delivery/may-retry';
import { retryDelivery } from '../delivery/retry-delivery';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake } from '../discord/answer-in-post';
import { answerPress } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { customIds } from '../tickets/notices';

/** *Retry* under a failure: by the user in their DM, or by whoever may write in the post. */
export class RetryPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    return press?.name === customIds.retry && press.id ? this.some(press.id) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    deliveryId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    const by = presserOf(interaction);
    if (!by) {
      return answerDenied(interaction, this.container.log);
    }
    await this.container.openAnswers.during(interaction.channelId, () =>
      this.retry(interaction, deliveryId, by),
    );
  }

  private async retry(interaction: ButtonInteraction, deliveryId: string, by: Presser): Promise<void> {
    await answerAwake(interaction, this.container.archive, () => interaction.deferUpdate());
    const outcome = (await mayRetry(this.container, deliveryId, by))
      ? await retryDelivery(this.container, deliveryId)
      : ({ kind: 'too-late' } as const);
    const text =
      outcome.kind === 'again'
        ? await resolveKey(interaction, 'presses:retry.again', { count: outcome.count })
        : await resolveKey(interaction, 'presses:retry.tooLate');
    await answerPress(interaction, this.container, text, true);
  }
}

function presserOf(interaction: ButtonInteraction): Presser | undefined {
  if (!interaction.inGuild()) {
    return { userId: interaction.user.id };
  }
  const mayWrite = interaction.memberPermissions.has(PermissionFlagsBits.SendMessagesInThreads);
  return mayWrite ? { postId: interaction.channelId } : undefined;
}
