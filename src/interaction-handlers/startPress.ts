import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerStart } from '../discord/answer-start';
import { readStartId } from '../discord/custom-ids';

/** *Try again* where the DM could not be sent, and *Drop it and start anew* where another intake goes on. */
export class StartPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const wish = readStartId(customId);
    return wish ? this.some(wish) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    wish: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    await answerStart(interaction, this.container, wish);
  }
}
