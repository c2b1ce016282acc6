import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { ButtonInteraction } from 'discord.js';
import { answerClose } from '../discord/answer-close';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake, editAwake } from '../discord/answer-in-post';
import { readCloseAnywayId, type CloseWish } from '../discord/custom-ids';
import { isStaffHere } from '../discord/staff-here';
import { clampDuration } from '../durations/clamp-duration';

/** *Drop it and close*: the ticket has an open close request, and whoever closes knows it now. */
export class CloseAnywayPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const wish = readCloseAnywayId(customId);
    return wish ? this.some(wish) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { afterMs, ...wish }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await this.container.openAnswers.during(interaction.channelId, () =>
      this.close(interaction, wish, afterMs),
    );
  }

  private async close(
    interaction: ButtonInteraction,
    wish: Omit<CloseWish, 'afterMs'>,
    afterMs: number | null,
  ): Promise<void> {
    await answerAwake(interaction, this.container.archive, () => interaction.deferUpdate());
    const here = (await this.container.tickets.byPost(interaction.channelId))?.ticket;
    if (here?.id !== wish.ticketId) {
      const content = await resolveKey(interaction, 'commands:closing.otherTicket');
      await editAwake(interaction, this.container, { content, embeds: [], components: [] });
      return;
    }
    await answerClose(interaction, this.container, {
      ...wish,
      comment: interaction.message.embeds[0]?.description ?? null,
      dropsRequest: true,
      after: afterMs === null ? null : clampDuration(afterMs, 'time'),
    });
  }
}
