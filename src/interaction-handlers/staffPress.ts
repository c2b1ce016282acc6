import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { PermissionFlagsBits, type ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerPress } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { keepTicket } from '../tickets/keep-ticket';
import { customIds } from '../tickets/notices';
import { hidePost } from '../tickets/post-archived';
import { sendNote } from '../tickets/send-note';

const staffPresses = [customIds.sendNote, customIds.keepTicket, customIds.hidePost] as const;

/**
 * *Send* on a note that was found late, *Keep* on the notice that a user left, *Hide* on the one
 * about a post archived by hand: for whoever may write in the post.
 */
export class StaffPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    const name = staffPresses.find((ours) => ours === press?.name);
    return name && press?.id ? this.some({ name, id: press.id }) : this.none();
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
    const text = await this.act(name, id, interaction);
    return answerPress(interaction, text, true);
  }

  private async act(
    name: (typeof staffPresses)[number],
    id: string,
    interaction: ButtonInteraction<'cached'>,
  ): Promise<string> {
    const { channelId, user } = interaction;
    if (name === customIds.sendNote) {
      const outcome = await sendNote(this.container, { channelId, messageId: id, actorId: user.id });
      return resolveKey(interaction, `presses:sendNote.${outcome}`);
    }
    const isThisTicket = (await this.container.tickets.byPost(channelId))?.ticket.id === id;
    if (name === customIds.hidePost) {
      const outcome = isThisTicket ? await hidePost(this.container, channelId) : 'over';
      return resolveKey(interaction, `presses:hidePost.${outcome}`);
    }
    const outcome = isThisTicket
      ? await keepTicket(this.container, { ticketId: id, actorId: user.id })
      : 'over';
    return resolveKey(interaction, `presses:keepTicket.${outcome}`);
  }
}
