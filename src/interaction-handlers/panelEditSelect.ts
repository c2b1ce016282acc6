import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { AnySelectMenuInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { chooseInPanelEditor } from '../discord/config/choose-panel';
import { readPanelEditId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';

/** A select of the editor of panels. */
export class PanelEditSelectHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId }: AnySelectMenuInteraction) {
    const choice = readPanelEditId('select', customId);
    return choice ? this.some(choice) : this.none();
  }

  public async run(
    interaction: AnySelectMenuInteraction,
    choice: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await chooseInPanelEditor(interaction, this.container, choice);
  }
}
