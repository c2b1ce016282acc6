import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { pressInPanelEditor } from '../discord/config/press-panel';
import { readPanelEditId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';

/** A button of the editor of panels, or under a form of it that was refused. */
export class PanelEditPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readPanelEditId('button', customId);
    return press ? this.some(press) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    press: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await pressInPanelEditor(interaction, this.container, press);
  }
}
