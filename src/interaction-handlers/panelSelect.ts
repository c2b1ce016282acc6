import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { MessageFlags, type StringSelectMenuInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerPanel } from '../discord/answer-panel';
import { readPanelSelectId } from '../discord/custom-ids';

/** The select of a panel: anybody may choose in it. */
export class PanelSelectHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId, values: [target = ''] }: StringSelectMenuInteraction) {
    const panelId = readPanelSelectId(customId);
    return panelId === undefined ? this.none() : this.some({ panelId, target });
  }

  public async run(
    interaction: StringSelectMenuInteraction,
    choice: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await answerPanel(interaction, this.container, choice);
  }
}
