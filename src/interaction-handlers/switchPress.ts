import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type ButtonInteraction } from 'discord.js';
import { answerOf } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { offerSwitch } from '../intake/switch-ticket';
import { customIds } from '../tickets/notices';

/** *Switch*, under the word on which of several conversations takes what a user writes: asks which one shall. */
export class SwitchPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    return readCustomId(customId)?.name === customIds.switchTicket ? this.some() : this.none();
  }

  public async run(interaction: ButtonInteraction): Promise<void> {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const offer = await offerSwitch(this.container, interaction.user.id);
    await interaction.editReply(
      offer.kind === 'asked'
        ? answerOf(offer.question)
        : { content: await resolveKey(interaction, `preferences:switch.${offer.kind}`) },
    );
  }
}
