import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { AnySelectMenuInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { chooseInEditor } from '../discord/config/choose-category';
import { readCategoryPressId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';

/** A select of the editor of categories. */
export class CategorySelectHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId }: AnySelectMenuInteraction) {
    const choice = readCategoryPressId('select', customId);
    return choice?.categoryId ? this.some({ ...choice, categoryId: choice.categoryId }) : this.none();
  }

  public async run(
    interaction: AnySelectMenuInteraction,
    choice: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await chooseInEditor(interaction, this.container, choice);
  }
}
