import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { PermissionFlagsBits, type ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerPress } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { keepTicket } from '../tickets/keep-ticket';
import { customIds } from '../tickets/notices';
import { sendNote } from '../tickets/send-note';

/** *Send* on a note that was found late, and *Keep* on the notice that a user left: for whoever may write in the post. */
export class StaffPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    const isOurs = press?.id && (press.name === customIds.sendNote || press.name === customIds.keepTicket);
    return isOurs ? this.some({ name: press.name, id: press.id ?? '' }) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { name, id }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (
      !interaction.inCachedGuild() ||
      !interaction.memberPermissions.has(PermissionFlagsBits.SendMessagesInThreads)
    ) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferUpdate();
    const actorId = interaction.user.id;
    if (name === customIds.sendNote) {
      const address = { channelId: interaction.channelId, messageId: id };
      const outcome = await sendNote(this.container, { ...address, actorId });
      return answerPress(interaction, await resolveKey(interaction, `presses:sendNote.${outcome}`), true);
    }
    const found = await this.container.tickets.byPost(interaction.channelId);
    const outcome =
      found?.ticket.id === id ? await keepTicket(this.container, { ticketId: id, actorId }) : 'over';
    return answerPress(interaction, await resolveKey(interaction, `presses:keepTicket.${outcome}`), true);
  }
}
