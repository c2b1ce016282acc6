import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { readCustomId } from '../discord/custom-ids';
import { ownTicketsPage } from '../discord/views/own-tickets';
import { customIds } from '../tickets/notices';
import { ownTickets } from '../tickets/own-tickets';
import type { OwnTicketsFrom } from '../tickets/ports';

/** The pages of `/my-tickets`: always the tickets of whoever presses. */
export class OwnTicketsPagePressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const { name, id } = readCustomId(customId) ?? {};
    if (name === customIds.ownTicketsOlder && id) {
      return this.some<OwnTicketsFrom>({ olderThan: id });
    }
    return name === customIds.ownTicketsNewer && id
      ? this.some<OwnTicketsFrom>({ newerThan: id })
      : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    from: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const page = await ownTickets(this.container, interaction.user.id, from);
    await interaction.editReply(ownTicketsPage(page, interaction.locale));
  }
}
