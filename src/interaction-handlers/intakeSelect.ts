import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { StringSelectMenuInteraction } from 'discord.js';
import { answerPress } from '../discord/answer-press';
import { answerQuestionPress } from '../discord/answer-question';
import { readCustomId } from '../discord/custom-ids';
import { refusedStart } from '../discord/refused-start';
import { plainName } from '../discord/views/plain';
import { chooseServer, type ServerChoice } from '../intake/choose-server';
import { chooseTicket, type TicketChoice } from '../intake/choose-ticket';
import { switchTo } from '../intake/switch-ticket';
import { customIds } from '../tickets/notices';
import { numbered } from '../tickets/numbered';

const ours = [customIds.chooseServer, customIds.chooseTicket, customIds.switchTo] as const;
const anyId = /^\d{1,20}$/u;

/** The selects of an intake: which server, or which of several conversations. The choice is checked anew. */
export class IntakeSelectHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId, values: [chosen = ''] }: StringSelectMenuInteraction) {
    const pressed = readCustomId(customId)?.name;
    const name = ours.find((each) => each === pressed);
    return name && anyId.test(chosen) ? this.some({ name, chosen }) : this.none();
  }

  public async run(
    interaction: StringSelectMenuInteraction,
    { name, chosen }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const userId = interaction.user.id;
    if (name === customIds.chooseServer) {
      return this.answerServer(interaction, await chooseServer(this.container, { userId, guildId: chosen }));
    }
    if (name === customIds.switchTo) {
      return this.switch(interaction, chosen);
    }
    const choice = await chooseTicket(this.container, { userId, ticketId: chosen });
    const isSettled = choice.kind === 'joined' || choice.kind === 'over';
    await answerPress(interaction, this.container, await ticketAnswer(interaction, choice), isSettled);
  }

  /** Its answer takes the place of the question, which stood there for these eyes only. */
  private async switch(interaction: StringSelectMenuInteraction, ticketId: string): Promise<void> {
    const outcome = await switchTo(this.container, { userId: interaction.user.id, ticketId });
    const content =
      outcome.kind === 'switched'
        ? await resolveKey(interaction, 'preferences:switch.switched', {
            number: numbered(outcome.number),
            server: plainName(outcome.server),
          })
        : await resolveKey(interaction, `preferences:switch.${outcome.kind}`);
    await interaction.editReply({ content, ...(outcome.kind !== 'closed' && { components: [] }) });
  }

  private async answerServer(interaction: StringSelectMenuInteraction, choice: ServerChoice): Promise<void> {
    switch (choice.kind) {
      case 'opened':
      case 'joined': {
        const facts = { server: choice.guild?.name ?? '' };
        const text = await resolveKey(interaction, 'presses:chooseServer.sent', facts);
        return answerPress(interaction, this.container, text, true);
      }
      case 'not-there': {
        const text = await resolveKey(interaction, 'presses:chooseServer.notThere');
        return answerPress(interaction, this.container, text, false);
      }
      case 'asked':
      case 'handed-over':
      case 'refused':
      case 'over': {
        const facts = { server: plainName(choice.guild?.name ?? '') };
        const said = await resolveKey(interaction, 'intake:answered.server', facts);
        return answerQuestionPress(interaction, this.container, choice, said);
      }
    }
  }
}

function ticketAnswer(interaction: StringSelectMenuInteraction, choice: TicketChoice): Promise<string> {
  switch (choice.kind) {
    case 'joined':
      return resolveKey(interaction, 'presses:chooseTicket.sent', { number: numbered(choice.number) });
    case 'refused':
      return refusedStart(interaction, choice.refusal, 'answered');
    case 'closed':
    case 'over':
      return resolveKey(interaction, `presses:chooseTicket.${choice.kind}`);
  }
}
