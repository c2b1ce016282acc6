import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { readSnippetFormId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';
import { saveAnswer, snippetFields } from '../discord/views/snippet-views';
import { saveSnippet } from '../snippets/save-snippet';

/** The form of `/config tags add` or `edit` was sent. */
export class SnippetFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readSnippetFormId(customId);
    return form ? this.some(form) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    { of }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { fields, guildId, user, locale } = interaction;
    const draft = {
      name: fields.getTextInputValue(snippetFields.name),
      text: fields.getTextInputValue(snippetFields.text),
      onlyInTickets: fields.getStringSelectValues(snippetFields.place).includes(snippetFields.onlyInTickets),
    };
    const outcome = await saveSnippet(this.container, { guildId, byId: user.id, draft, of });
    await interaction.editReply(saveAnswer(outcome, draft, of, locale));
  }
}
