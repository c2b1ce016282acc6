import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { workAwake } from '../discord/answer-in-post';
import { answerNewTicket } from '../discord/answer-new-ticket';
import { readCustomId } from '../discord/custom-ids';
import { newTicketFields } from '../discord/views/new-ticket-form';
import { customIds } from '../tickets/notices';
import { visibleText } from '../visible-text';

/** The form of *Open ticket* was sent. Who sends it, and whom it names, is looked at again. */
export class NewTicketFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readCustomId(customId);
    return form?.name === customIds.newTicketForm && form.id ? this.some(form.id) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    userId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    const told = interaction.fields.getStringSelectValues(newTicketFields.told);
    const silent = told.includes(newTicketFields.nothing);
    // Where the server has no categories, the form has no field for one.
    const chosen = interaction.fields.fields.get(newTicketFields.category);
    const category = (chosen && 'values' in chosen && chosen.values[0]) || null;
    const message = visibleText(interaction.fields.getTextInputValue(newTicketFields.message));
    await this.container.openAnswers.during(interaction.channelId ?? '', () =>
      workAwake(interaction, this.container, () =>
        answerNewTicket(interaction, this.container, { userId, category, silent, message }),
      ),
    );
  }
}
