import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workInPost } from '../discord/answer-in-post';
import { answerBlock } from '../discord/blacklist/answer-block';
import { blockFields } from '../discord/blacklist/block-form';
import { mayBlockHere } from '../discord/blacklist/may-block-here';
import { blocklistNeeds } from '../discord/blacklist/needs';
import { readCustomId } from '../discord/custom-ids';
import { textsIn } from '../discord/views/texts';
import { readDuration } from '../discord/written-duration';
import { customIds } from '../tickets/notices';
import type { Ticket } from '../tickets/ports';
import { visibleText } from '../visible-text';

/** The form of *Block* was sent: blocks the user of this post's ticket, from everything. */
export class BlockFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readCustomId(customId);
    return form?.name === customIds.blockForm && form.id ? this.some(form.id) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    ticketId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!mayBlockHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await workInPost(interaction, this.container, (here) => this.block(interaction, here, ticketId));
  }

  private async block(interaction: ModalSubmitInteraction, here: Ticket, ticketId: string): Promise<void> {
    const written = (field: string) => visibleText(interaction.fields.getTextInputValue(field));
    const reason = written(blockFields.reason);
    // The reason is given back, so that nobody has to write it twice.
    const refuse = (content: string): Promise<void> =>
      editAwake(interaction, this.container, { content, embeds: reason ? [{ description: reason }] : [] });
    const guild = await this.container.guilds.byId(here.guildId);
    if (!guild || here.id !== ticketId) {
      return refuse(textsIn(interaction.locale)('blacklist:form.otherTicket'));
    }
    const duration = await readDuration(interaction, written(blockFields.duration), 'blacklist');
    if (typeof duration === 'string') {
      return refuse(duration);
    }
    const named = { kind: 'ticket-id', ticketId } as const;
    const wish = { guild, named, scopes: 'all', reason, duration } as const;
    await answerBlock(interaction, blocklistNeeds(this.container), wish);
  }
}
