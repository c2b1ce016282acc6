import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { submitInPanelEditor } from '../discord/config/submit-panel';
import { readPanelEditId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';

/** A form of the editor of panels was sent. */
export class PanelEditFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readPanelEditId('form', customId);
    return form ? this.some(form) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    form: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await submitInPanelEditor(interaction, this.container, form);
  }
}
