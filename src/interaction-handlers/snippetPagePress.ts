import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { readSnippetPageId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';
import { snippetList } from '../discord/views/snippet-views';
import { pageOfSnippets } from '../snippets/page-of-snippets';

/** Turns to the page before or behind in the list of snippets. */
export class SnippetPagePressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const key = readSnippetPageId(customId);
    return key ? this.some(key) : this.none();
  }

  public async run(interaction: ButtonInteraction, key: InteractionHandler.ParseResult<this>): Promise<void> {
    if (!mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferUpdate();
    const all = await this.container.snippets.of(interaction.guildId);
    await interaction.editReply(snippetList(pageOfSnippets(all, key), all.length, interaction.locale));
  }
}
