import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workInPost } from '../discord/answer-in-post';
import { readTicketCategoryId } from '../discord/custom-ids';
import { isStaffHere } from '../discord/staff-here';
import { categoryAnswer, chosenIn } from '../discord/views/ticket-category-form';
import { textsIn } from '../discord/views/texts';
import { changeCategory } from '../tickets/change-category';

/** The form of *Category* was sent: changes what the ticket of this post is about. */
export class TicketCategoryFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readTicketCategoryId('form', customId);
    return form ? this.some(form) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    { ticketId, from }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await workInPost(interaction, this.container, async (here) => {
      const { locale, user } = interaction;
      const to = chosenIn(interaction);
      const text =
        here.id === ticketId
          ? categoryAnswer(
              await changeCategory(this.container, { ticketId, from, to, byId: user.id }),
              locale,
            )
          : textsIn(locale)('categories:ticket.otherTicket');
      await editAwake(interaction, this.container, text);
    });
  }
}
