import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { MessageFlags, type ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerPanel } from '../discord/answer-panel';
import { readPanelPressId } from '../discord/custom-ids';

/** A button of a panel: anybody may press it. */
export class PanelPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readPanelPressId(customId);
    return press ? this.some(press) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    press: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await answerPanel(interaction, this.container, press);
  }
}
