import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake } from '../discord/answer-in-post';
import { blockForm } from '../discord/blacklist/block-form';
import { mayBlockHere } from '../discord/blacklist/may-block-here';
import { readCustomId } from '../discord/custom-ids';
import { textsIn } from '../discord/views/texts';
import { customIds } from '../tickets/notices';

/** *Block*, on the card or under the notice of a burst: opens a form for the terms, without a look into the database. */
export class BlockPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    return press?.name === customIds.blockUser && press.id ? this.some(press.id) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    ticketId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayBlockHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    const form = blockForm(ticketId, textsIn(interaction.locale));
    await answerAwake(interaction, this.container.archive, () => interaction.showModal(form));
  }
}
