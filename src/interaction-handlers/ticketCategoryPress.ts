import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { MessageFlags, type ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake } from '../discord/answer-in-post';
import { readTicketCategoryId } from '../discord/custom-ids';
import { isStaffHere } from '../discord/staff-here';
import { ticketCategoryForm } from '../discord/views/ticket-category-form';
import { textsIn } from '../discord/views/texts';

/** *Category* on the card: opens a form with what there is to choose from, without a look into the database. */
export class TicketCategoryPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readTicketCategoryId('button', customId);
    return press ? this.some(press) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    press: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    const { guildId, locale } = interaction;
    const { archive, guilds, sight } = this.container;
    const categories = guilds.remembered(guildId ?? '')?.categories ?? [];
    const content = textsIn(locale)('categories:ticket.noCategories');
    await answerAwake(interaction, archive, () =>
      categories.length > 0
        ? interaction.showModal(ticketCategoryForm(sight, categories, press, locale))
        : interaction.reply({ content, flags: MessageFlags.Ephemeral }),
    );
  }
}
