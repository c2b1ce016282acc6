import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerChange, showSetting } from '../discord/config/answer-setting';
import { readSettingId } from '../discord/custom-ids';
import { mayManage } from '../discord/may-manage';
import { settingForm } from '../discord/views/setting-form';
import { textsIn } from '../discord/views/texts';
import { isSettingKey, isStored, type StoredSettingKey } from '../settings/setting-definitions';

const verbs = ['overview', 'on', 'off', 'default', 'write'] as const;

/** The buttons of `/config tickets`. */
export class SettingPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const id = readSettingId(customId);
    const verb = verbs.find((ours) => ours === id?.verb);
    if (!id || !verb) {
      return this.none();
    }
    const key = isSettingKey(id.about) && isStored(id.about) ? id.about : undefined;
    return verb === 'overview' || key ? this.some({ verb, key, mark: id.mark }) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { verb, key, mark }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild() || !mayManage(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    if (verb === 'write' && key) {
      return this.openForm(interaction, key);
    }
    await interaction.deferUpdate();
    if (verb === 'overview' || !key) {
      return showSetting(interaction, this.container, '');
    }
    const entry = verb === 'default' ? null : { on: verb === 'on' };
    await answerChange(interaction, this.container.setUp, { key, entry, seen: mark });
  }

  /** From memory: a form comes first or never. Without it, nobody knows what stands in the field. */
  private async openForm(interaction: ButtonInteraction<'cached'>, key: StoredSettingKey): Promise<void> {
    const guild = this.container.guilds.remembered(interaction.guildId);
    if (guild) {
      await interaction.showModal(settingForm(guild.settings, key, interaction.locale));
      return;
    }
    await interaction.deferUpdate();
    await showSetting(interaction, this.container, key, textsIn(interaction.locale)('settings:news.again'));
  }
}
