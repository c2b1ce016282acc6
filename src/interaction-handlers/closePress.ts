import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  LabelBuilder,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
  type ButtonInteraction,
} from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake } from '../discord/answer-in-post';
import { customId, readCustomId } from '../discord/custom-ids';
import { isStaffHere } from '../discord/staff-here';
import { mostCommentCharacters } from '../tickets/closing';
import { customIds } from '../tickets/notices';

/** *Close*, on the card or under a notice: opens a form for the comment, without a look into the database. */
export class ClosePressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId: pressed }: ButtonInteraction) {
    const press = readCustomId(pressed);
    return press?.name === customIds.closeTicket && press.id ? this.some(press.id) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    ticketId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    const say = (key: 'title' | 'comment' | 'hint') =>
      resolveKey(interaction, `commands:closing.form.${key}`);
    const [title, label, hint] = await Promise.all([say('title'), say('comment'), say('hint')]);
    const form = new ModalBuilder()
      .setCustomId(customId(customIds.closeForm, ticketId))
      .setTitle(title)
      .addLabelComponents(
        new LabelBuilder()
          .setLabel(label)
          .setDescription(hint)
          .setTextInputComponent(
            new TextInputBuilder()
              .setCustomId('comment')
              .setStyle(TextInputStyle.Paragraph)
              .setMaxLength(mostCommentCharacters)
              .setRequired(false),
          ),
      );
    await answerAwake(interaction, this.container.archive, () => interaction.showModal(form));
  }
}
