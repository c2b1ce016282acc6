import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerClose } from '../discord/answer-close';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workInPost } from '../discord/answer-in-post';
import { readCustomId } from '../discord/custom-ids';
import { isStaffHere } from '../discord/staff-here';
import { customIds } from '../tickets/notices';
import { visibleText } from '../visible-text';

/** The form of *Close* was sent: closes the ticket with its comment, which the user reads. */
export class CloseFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readCustomId(customId);
    return form?.name === customIds.closeForm && form.id ? this.some(form.id) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    ticketId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await this.container.openAnswers.during(interaction.channelId!, () =>
      workInPost(interaction, this.container, (here) => this.close(interaction, here.id, ticketId)),
    );
  }

  private async close(interaction: ModalSubmitInteraction, hereId: string, ticketId: string): Promise<void> {
    if (hereId !== ticketId) {
      const text = await resolveKey(interaction, 'commands:closing.otherTicket');
      await editAwake(interaction, this.container, text);
      return;
    }
    await answerClose(interaction, this.container, {
      ticketId,
      comment: visibleText(interaction.fields.getTextInputValue('comment')),
      shareComment: true,
      notify: false,
      silent: false,
      dropsRequest: false,
      after: null,
    });
  }
}
