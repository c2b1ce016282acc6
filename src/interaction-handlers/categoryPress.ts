import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { pressInEditor } from '../discord/config/press-category';
import { readCategoryPressId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';

/** A button of the editor of categories, or under a form of it that was refused. */
export class CategoryPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCategoryPressId('button', customId);
    return press ? this.some(press) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    press: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await pressInEditor(interaction, this.container, press);
  }
}
