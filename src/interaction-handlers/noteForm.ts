import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { workInPost } from '../discord/answer-in-post';
import { answerNote } from '../discord/answer-note';
import { readCustomId } from '../discord/custom-ids';
import { isStaffHere } from '../discord/staff-here';
import { customIds } from '../tickets/notices';

/** The form of *Note* was sent; who may write here is asked again. */
export class NoteFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readCustomId(customId);
    return form?.name === customIds.noteForm && form.id ? this.some(form.id) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    ticketId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!isStaffHere(interaction) || !interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    await this.container.openAnswers.during(interaction.channelId ?? '', () =>
      workInPost(interaction, this.container, (here) =>
        answerNote(interaction, this.container, { ticketId, here }),
      ),
    );
  }
}
