import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { readSnippetAgainId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';
import { draftShown, snippetForm } from '../discord/views/snippet-views';

/** *Correct it*: opens the form again, with what was refused. */
export class SnippetAgainPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const again = readSnippetAgainId(customId);
    return again ? this.some(again) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { of, onlyInTickets }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    const draft = draftShown(interaction.message.embeds, onlyInTickets);
    await interaction.showModal(snippetForm(of, draft, interaction.locale));
  }
}
