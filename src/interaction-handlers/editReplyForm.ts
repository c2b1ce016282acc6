import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workAwake } from '../discord/answer-in-post';
import { readCustomId } from '../discord/custom-ids';
import { givenBack } from '../discord/given-back';
import { textOfCommand } from '../discord/incoming-message';
import { writtenInForm } from '../discord/long-text-form';
import { replyChangeAnswer, replyChangeOrder } from '../discord/reply-change';
import { isBlank } from '../discord/views/plain';
import { isStaffHere } from '../discord/staff-here';
import { editReply } from '../tickets/edit-reply';
import { customIds } from '../tickets/notices';

/** The form of *Edit reply* was sent; who may change what is asked again. */
export class EditReplyFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readCustomId(customId);
    return form?.name === customIds.editReplyForm && form.id ? this.some(form.id) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    messageId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!isStaffHere(interaction) || !interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    const { client } = this.container;
    const written = writtenInForm(interaction);
    const content = textOfCommand(client, interaction.guildId, written);
    const work = async (): Promise<void> => {
      const order = { ...replyChangeOrder(interaction, messageId), content };
      const outcome = isBlank(content) ? 'empty' : await editReply(this.container, order);
      const answer = await replyChangeAnswer(interaction, outcome);
      // What was written and not used is given back.
      const unused = keptTexts.includes(outcome) ? '' : written;
      await editAwake(interaction, this.container, { content: answer, ...givenBack(unused) });
    };
    await this.container.openAnswers.during(interaction.channelId ?? '', () =>
      workAwake(interaction, this.container, work),
    );
  }
}

/** What was written is kept with these. */
const keptTexts: readonly string[] = ['edited', 'recorded', 'unchanged'];
