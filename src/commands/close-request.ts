import { applyDescriptionLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import { Subcommand } from '@sapphire/plugin-subcommands';
import { InteractionContextType, PermissionFlagsBits, type ChatInputCommandInteraction } from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workInPost } from '../discord/answer-in-post';
import { isStaffHere } from '../discord/staff-here';
import { clampedLine } from '../discord/views/duration-answer';
import { readWrittenDuration } from '../discord/written-duration';
import { mostCommentCharacters } from '../tickets/closing';
import type { Ticket } from '../tickets/ports';
import { requestClose } from '../tickets/request-close';
import { withdrawCloseRequest } from '../tickets/withdraw-close-request';
import { visibleText } from '../visible-text';

type Interaction = ChatInputCommandInteraction<'cached'>;

/** `/close-request create` asks the user whether the ticket can be closed, `delete` takes the question back. */
export class CloseRequestCommand extends Subcommand {
  public constructor(context: Subcommand.LoaderContext) {
    super(context, {
      subcommands: [
        { name: 'create', chatInputRun: 'runCreate' },
        { name: 'delete', chatInputRun: 'runDelete' },
      ],
    });
  }

  public override registerApplicationCommands(registry: Subcommand.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'commands:closeRequest.description')
        .setName('close-request')
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages)
        .addSubcommand((create) =>
          applyDescriptionLocalizedBuilder(create, 'commands:closeRequest.create.description')
            .setName('create')
            .addStringOption((option) =>
              applyDescriptionLocalizedBuilder(option, 'commands:closeRequest.create.comment')
                .setName('comment')
                .setMaxLength(mostCommentCharacters),
            )
            .addBooleanOption((option) =>
              applyDescriptionLocalizedBuilder(option, 'commands:closeRequest.create.shareComment').setName(
                'share-comment',
              ),
            )
            .addStringOption((option) =>
              applyDescriptionLocalizedBuilder(option, 'commands:closeRequest.create.closeTime').setName(
                'close-time',
              ),
            ),
        )
        .addSubcommand((remove) =>
          applyDescriptionLocalizedBuilder(remove, 'commands:closeRequest.delete.description').setName(
            'delete',
          ),
        ),
    );
  }

  public async runCreate(interaction: Interaction): Promise<void> {
    await this.inPost(interaction, ({ id }) => this.create(interaction, id));
  }

  public async runDelete(interaction: Interaction): Promise<void> {
    await this.inPost(interaction, async ({ id: ticketId }) => {
      const outcome = await withdrawCloseRequest(this.container, { ticketId, byId: interaction.user.id });
      const key = outcome === 'withdrawn' ? 'withdrawn' : 'noneOpen';
      const text = await resolveKey(interaction, `commands:closing.${key}`);
      await editAwake(interaction, this.container, text);
    });
  }

  private async create(interaction: Interaction, ticketId: string): Promise<void> {
    const after = await readWrittenDuration(interaction, this.container, 'close-time', 'close-time');
    if (after === 'refused') {
      return;
    }
    const { options, member, user, createdAt } = interaction;
    const outcome = await requestClose(this.container, {
      ticketId,
      authorId: user.id,
      authorName: member.displayName,
      comment: visibleText(options.getString('comment')),
      shared: options.getBoolean('share-comment') ?? true,
      closeAt: after && new Date(this.container.clock.now().getTime() + after.ms),
      requestedAt: createdAt,
    });
    const text = await resolveKey(interaction, `commands:closing.${createAnswers[outcome]}`);
    const clamped = after && outcome === 'requested' ? clampedLine(after, interaction.locale) : undefined;
    await editAwake(interaction, this.container, [clamped, text].filter(Boolean).join('\n'));
  }

  private inPost(interaction: Interaction, work: (ticket: Ticket) => Promise<void>): Promise<void> {
    return isStaffHere(interaction)
      ? this.container.openAnswers.during(interaction.channelId, () =>
          workInPost(interaction, this.container, work),
        )
      : answerDenied(interaction, this.container.log);
  }
}

const createAnswers = {
  requested: 'requested',
  'requested-before': 'requestedBefore',
  'closed-before': 'closedBefore',
  'user-wrote': 'userWrote',
} as const;
