import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type StringSelectMenuInteraction } from 'discord.js';
import { answerQuestionPress } from '../discord/answer-question';
import { showInstead } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { plainName } from '../discord/views/plain';
import { chooseCategory } from '../intake/choose-category';
import { customIds } from '../tickets/notices';

const anyId = /^\d{1,19}$/u;

/** What a ticket is about, chosen in the DM. A category that is not offered any more gives way to those that are. */
export class IntakeCategorySelectHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId, values: [categoryId = ''] }: StringSelectMenuInteraction) {
    const press = readCustomId(customId);
    const isOurs = press?.name === customIds.chooseCategory && anyId.test(categoryId);
    return isOurs && press.id ? this.some({ intakeId: press.id, categoryId }) : this.none();
  }

  public async run(
    interaction: StringSelectMenuInteraction,
    { intakeId, categoryId }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const userId = interaction.user.id;
    const choice = await chooseCategory(this.container, { userId, intakeId, categoryId });
    if (choice.kind === 'gone') {
      await showInstead(interaction, this.container, choice.question);
      const content = await resolveKey(interaction, 'intake:answered.categoryGone');
      await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
      return;
    }
    const category = plainName(choice.label ?? '');
    const said = await resolveKey(interaction, 'intake:answered.category', { category });
    await answerQuestionPress(interaction, this.container, choice, said);
  }
}
