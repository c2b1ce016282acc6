import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type ButtonInteraction } from 'discord.js';
import { holdFrom, releaseHeld } from '../delivery/release-held';
import { readCustomId } from '../discord/custom-ids';
import { answerCloseRequest, type AnswerOutcome, type RequestAnswer } from '../tickets/answer-close-request';
import { customIds } from '../tickets/notices';

const answers: Partial<Record<string, RequestAnswer>> = {
  [customIds.acceptClose]: 'accept',
  [customIds.denyClose]: 'deny',
  [customIds.closeAfterAll]: 'after-all',
};

/** *Accept*, *Deny* and *Close it after all*, in the user's DM. The notice itself shows what came of it. */
export class CloseRequestPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    const answer = press && answers[press.name];
    return answer && press.id ? this.some({ requestId: press.id, answer }) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { requestId, answer }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const { clock } = this.container;
    const heldUntil = holdFrom(clock.now());
    const press = { requestId, answer, userId: interaction.user.id, heldUntil };
    const outcome = await answerCloseRequest(this.container, press);
    if (outcome.kind === 'accepted' || outcome.kind === 'denied') {
      const { ticketId, postId } = outcome;
      return this.container.openAnswers.afterwards(postId ?? '', () =>
        releaseHeld(this.container, ticketId, heldUntil),
      );
    }
    await this.refuse(interaction, outcome);
  }

  private async refuse(
    interaction: ButtonInteraction,
    outcome: Exclude<AnswerOutcome, { kind: 'accepted' | 'denied' }>,
  ): Promise<void> {
    const content =
      outcome.kind === 'settled'
        ? await resolveKey(interaction, `presses:closeRequest.settled.${outcome.outcome}`)
        : await resolveKey(interaction, 'presses:closeRequest.notYours');
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
  }
}
