import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { ButtonInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake } from '../discord/answer-in-post';
import { customId, readCustomId } from '../discord/custom-ids';
import { longTextForm } from '../discord/long-text-form';
import { isStaffHere } from '../discord/staff-here';
import { customIds } from '../tickets/notices';

/** *Note* on the card: opens a form for a text that stays among the staff, without a look into the database. */
export class NotePressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId: pressed }: ButtonInteraction) {
    const press = readCustomId(pressed);
    return press?.name === customIds.writeNote && press.id ? this.some(press.id) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    ticketId: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    const form = longTextForm({
      customId: customId(customIds.noteForm, ticketId),
      title: await resolveKey(interaction, 'presses:note.title'),
      label: await resolveKey(interaction, 'presses:note.text'),
    });
    await answerAwake(interaction, this.container.archive, () => interaction.showModal(form));
  }
}
