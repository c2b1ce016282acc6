import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { StringSelectMenuInteraction } from 'discord.js';
import { answerPress } from '../discord/answer-press';
import { readCustomId } from '../discord/custom-ids';
import { refusedStart } from '../discord/refused-start';
import { chooseServer, type ServerChoice } from '../intake/choose-server';
import { chooseTicket } from '../intake/choose-ticket';
import { customIds } from '../tickets/notices';
import { numbered } from '../tickets/numbered';

const anyId = /^\d{1,20}$/u;

/** The selects of an intake: which server, or which of several conversations. The choice is checked anew. */
export class IntakeSelectHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId, values: [chosen = ''] }: StringSelectMenuInteraction) {
    const name = readCustomId(customId)?.name;
    const isOurs = name === customIds.chooseServer || name === customIds.chooseTicket;
    return isOurs && anyId.test(chosen) ? this.some({ name, chosen }) : this.none();
  }

  public async run(
    interaction: StringSelectMenuInteraction,
    { name, chosen }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const userId = interaction.user.id;
    if (name === customIds.chooseServer) {
      const choice = await chooseServer(this.container, { userId, guildId: chosen });
      return answerPress(
        interaction,
        this.container,
        await serverAnswer(interaction, choice),
        isSettled(choice.kind),
      );
    }
    const choice = await chooseTicket(this.container, { userId, ticketId: chosen });
    const text =
      choice.kind === 'joined'
        ? await resolveKey(interaction, 'presses:chooseTicket.sent', { number: numbered(choice.number) })
        : await resolveKey(interaction, `presses:chooseTicket.${choice.kind}`);
    return answerPress(interaction, this.container, text, isSettled(choice.kind));
  }
}

/** Otherwise the question stays. */
const isSettled = (kind: ServerChoice['kind'] | 'closed'): boolean =>
  ['opened', 'joined', 'over'].includes(kind);

async function serverAnswer(interaction: StringSelectMenuInteraction, choice: ServerChoice): Promise<string> {
  switch (choice.kind) {
    case 'opened':
    case 'joined':
      return resolveKey(interaction, 'presses:chooseServer.sent', { server: choice.guild.name });
    case 'not-there':
      return resolveKey(interaction, 'presses:chooseServer.notThere');
    case 'over':
      return resolveKey(interaction, 'presses:chooseServer.over');
    case 'refused': {
      const { name: server, pausedUntil } = choice.guild;
      return refusedStart(interaction, choice.code, { server, pausedUntil });
    }
  }
}
