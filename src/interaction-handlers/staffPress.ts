import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { PermissionFlagsBits, type ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import type { Rendered } from '../delivery/catalog';
import { answerAwake } from '../discord/answer-in-post';
import { answerPress, showInstead } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { keepTicket } from '../tickets/keep-ticket';
import { customIds } from '../tickets/notices';
import type { Ticket } from '../tickets/ports';
import { userOf } from '../tickets/shown';
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
    press: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (
      !interaction.inCachedGuild() ||
      !interaction.memberPermissions.has(PermissionFlagsBits.SendMessagesInThreads)
    ) {
      return answerDenied(interaction, this.container.log);
    }
    await this.container.openAnswers.during(interaction.channelId, () => this.answer(interaction, press));
  }

  private async answer(
    interaction: ButtonInteraction<'cached'>,
    { name, id }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await answerAwake(interaction, this.container.archive, () => interaction.deferUpdate());
    const { text, hides, shows } = await this.act(name, id, interaction);
    if (shows) {
      await showInstead(interaction, this.container, shows);
    }
    await answerPress(interaction, this.container, text, !shows);
    // Discord takes no answer in an archived post, so the answer comes first.
    if (hides) {
      await hidePost(this.container, interaction.channelId);
    }
  }

  private async act(
    name: (typeof staffPresses)[number],
    id: string,
    interaction: ButtonInteraction<'cached'>,
  ): Promise<{ text: string; hides?: boolean; shows?: Rendered }> {
    const { channelId, user } = interaction;
    if (name === customIds.sendNote) {
      const outcome = await sendNote(this.container, { channelId, messageId: id, actorId: user.id });
      return { text: await resolveKey(interaction, `presses:sendNote.${outcome}`) };
    }
    const ticket = (await this.container.tickets.byPost(channelId))?.ticket;
    const isOpenHere = ticket?.id === id && ticket.status !== 'CLOSED';
    if (name === customIds.hidePost) {
      const text = await resolveKey(interaction, `presses:hidePost.${isOpenHere ? 'hidden' : 'over'}`);
      return { text, hides: isOpenHere };
    }
    const outcome = isOpenHere
      ? await keepTicket(this.container, { ticketId: id, actorId: user.id })
      : 'over';
    const text = await resolveKey(interaction, `presses:keepTicket.${outcome}`);
    return outcome === 'kept' && ticket ? { text, shows: await this.kept(ticket, user.id) } : { text };
  }

  /** The notice names the time of an end that will not come. */
  private async kept(ticket: Ticket, keptById: string): Promise<Rendered> {
    const { guilds, views } = this.container;
    const language = (await guilds.byId(ticket.guildId))?.settings.language ?? 'en-US';
    const facts = { ticketId: ticket.id, user: userOf(ticket), closeAt: null, keptById };
    return views.notice('user-left', language, facts);
  }
}
