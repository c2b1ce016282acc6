import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake } from '../discord/answer-in-post';
import { answerPlaceChoice } from '../discord/answer-send';
import { readCustomId, readSendThereId } from '../discord/custom-ids';
import { customIds } from '../tickets/notices';

/** The answer to where a message should go: in a ticket, or to the user alone. */
export class SendPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const there = readSendThereId(customId);
    if (there) {
      return this.some<{ singleId: string; ticketId: string | null }>(there);
    }
    const press = readCustomId(customId);
    return press?.name === customIds.sendAlone && press.id
      ? this.some<{ singleId: string; ticketId: string | null }>({ singleId: press.id, ticketId: null })
      : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    choice: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    await this.container.openAnswers.during(interaction.channelId, async () => {
      await answerAwake(interaction, this.container.archive, () => interaction.deferUpdate());
      await answerPlaceChoice(interaction, this.container, choice);
    });
  }
}
