import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { ButtonInteraction } from 'discord.js';
import { answerPress, showInstead } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { turnPage } from '../intake/turn-page';
import { customIds } from '../tickets/notices';

/** The pages of a question with more choices than one select takes. */
export class IntakePagePressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    const name = press?.name;
    const isOurs = name === customIds.serverPage || name === customIds.ticketPage;
    return isOurs && press?.id ? this.some({ name, page: Number(press.id) }) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { name, page }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const step = name === customIds.serverPage ? 'SERVER' : 'TICKET';
    const question = await turnPage(this.container, { userId: interaction.user.id, step, page });
    if (question) {
      return showInstead(interaction, this.container, question);
    }
    const topic = step === 'SERVER' ? 'chooseServer' : 'chooseTicket';
    await answerPress(
      interaction,
      this.container,
      await resolveKey(interaction, `presses:${topic}.over`),
      true,
    );
  }
}
