import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type ButtonInteraction } from 'discord.js';
import { categoryOf } from '../categories/category';
import { answerQuestionPress } from '../discord/answer-question';
import { formId, readFormId } from '../discord/custom-ids';
import { formComponents } from '../discord/views/category-form';
import { answerQuestion } from '../intake/answer-question';

/** *Fill in the form*: opens the form of the category as it is in memory, without the database. */
export class FormPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const id = readFormId(customId);
    return id ? this.some(id) : this.none();
  }

  public async run(interaction: ButtonInteraction, id: InteractionHandler.ParseResult<this>): Promise<void> {
    const guild = this.container.guilds.remembered(id.guildId);
    const category = guild && categoryOf(guild, id.categoryId);
    if (category && category.form.length > 0) {
      const components = formComponents(category.form);
      await interaction.showModal({ custom_id: formId(id), title: category.label, components });
      return;
    }
    if (!guild) {
      const content = await resolveKey(interaction, 'intake:answered.again');
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
      return;
    }
    await interaction.deferUpdate();
    // The category was removed, or asks nothing any more: it goes on without a form.
    const question = { userId: interaction.user.id, intakeId: id.intakeId, step: 'FORM' } as const;
    const outcome = await answerQuestion(this.container, question, {});
    const said = await resolveKey(interaction, 'intake:answered.noForm');
    await answerQuestionPress(interaction, this.container, outcome, said);
  }
}
