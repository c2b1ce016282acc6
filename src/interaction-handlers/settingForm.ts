import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerChange } from '../discord/config/answer-setting';
import { readSettingId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';
import { settingField } from '../discord/views/setting-form';
import { isSettingKey, isStored } from '../settings/setting-definitions';

/** The form of a setting that is written was sent. */
export class SettingFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const id = readSettingId(customId);
    return id?.verb === 'form' && isSettingKey(id.about) && isStored(id.about)
      ? this.some({ key: id.about, mark: id.mark })
      : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    { key, mark }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild() || !mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferUpdate();
    const entry = { written: interaction.fields.getTextInputValue(settingField) };
    await answerChange(interaction, this.container.setUp, { key, entry, seen: mark });
  }
}
