import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { isAdministrator } from '../discord/administrators';
import { answerDenied } from '../discord/answer-failure';
import { blocklistNeeds } from '../discord/blacklist/needs';
import { confirmationField } from '../discord/config/reset-command';
import { readResetId } from '../discord/custom-ids';
import { textsIn } from '../discord/views/texts';
import { isResetPart, resetParts, type ResetPart } from '../settings/reset-parts';

/** The form of `/config reset` was sent, with the word that confirms it or another. */
export class ResetFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const part = readResetId(customId);
    return part !== undefined && isResetPart(part) ? this.some(part) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    part: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild() || !isAdministrator(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await this.reset(interaction, part));
  }

  private async reset(
    { guildId, user, fields, locale }: ModalSubmitInteraction<'cached'>,
    part: ResetPart,
  ): Promise<string> {
    const say = textsIn(locale);
    const word = say('settings:reset.word');
    if (fields.getTextInputValue(confirmationField).trim().toUpperCase() !== word) {
      return say('settings:reset.notConfirmed', { word });
    }
    const { setUp, guilds, snippets, panels, panelBoard, log } = this.container;
    const guild = await guilds.byId(guildId);
    if (!guild) {
      return say('settings:news.notSetUp');
    }
    const needs = { ...setUp, ...blocklistNeeds(this.container), snippets, panels, panelBoard };
    const left = await resetParts[part](needs, guild, user.id);
    log.info({ guildId, userId: user.id, part }, '/config reset was run.');
    return say(`settings:reset.done.${part}`, { count: left ?? 0 });
  }
}
