import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { ButtonInteraction } from 'discord.js';
import { answerPress, showInstead } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { turnPage } from '../intake/turn-page';
import { customIds } from '../tickets/notices';

const steps: Partial<Record<string, 'SERVER' | 'TICKET' | 'SWITCH'>> = {
  [customIds.serverPage]: 'SERVER',
  [customIds.ticketPage]: 'TICKET',
  [customIds.switchPage]: 'SWITCH',
};

/** The pages of a question with more choices than one select takes. */
export class IntakePagePressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    const name = press?.name;
    const step = name && steps[name];
    return step && press?.id ? this.some({ step, page: Number(press.id) }) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { step, page }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
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
