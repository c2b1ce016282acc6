import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import { Subcommand } from '@sapphire/plugin-subcommands';
import {
  ChannelType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';
import { answerSetUp, readingOf } from '../discord/answer-set-up';
import { setUpReport } from '../discord/views/set-up-report';
import { checkSetUp } from '../settings/check-set-up';

const staffOptions = ['staff-1', 'staff-2', 'staff-3', 'staff-4', 'staff-5'] as const;

/** `/setup tickets` builds or mends the ticket forum of a server, `/setup check` looks whether all is well. */
export class SetupCommand extends Subcommand {
  public constructor(context: Subcommand.LoaderContext) {
    super(context, {
      requiredUserPermissions: ['ManageGuild'],
      subcommands: [
        { name: 'tickets', chatInputRun: 'runTickets' },
        { name: 'check', chatInputRun: 'runCheck' },
      ],
    });
  }

  public override registerApplicationCommands(registry: Subcommand.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'commands:setup.description')
        .setName('setup')
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
        .setContexts(InteractionContextType.Guild)
        .addSubcommand(describeTickets)
        .addSubcommand((check) =>
          applyDescriptionLocalizedBuilder(check, 'commands:setup.check.description').setName('check'),
        ),
    );
  }

  public async runTickets(interaction: ChatInputCommandInteraction<'cached'>): Promise<void> {
    const { options } = interaction;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await answerSetUp(interaction, this.container.setUp, {
      categoryId: options.getChannel('category')?.id ?? null,
      forumId: options.getChannel('forum')?.id ?? null,
      staffRoleIds: staffOptions.flatMap((name) => options.getRole(name)?.id ?? []),
      makePrivate: false,
    });
  }

  public async runCheck(interaction: ChatInputCommandInteraction<'cached'>): Promise<void> {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { guildId, user } = interaction;
    const lines = await checkSetUp(this.container.setUp, guildId);
    this.container.log.info({ guildId, userId: user.id }, '/setup check was run.');
    await interaction.editReply(setUpReport(lines, readingOf(interaction)));
  }
}

function describeTickets(tickets: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder {
  applyDescriptionLocalizedBuilder(tickets, 'commands:setup.tickets.description')
    .setName('tickets')
    .addChannelOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'commands:setup.tickets.category')
        .setName('category')
        .addChannelTypes(ChannelType.GuildCategory),
    )
    .addChannelOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'commands:setup.tickets.forum')
        .setName('forum')
        .addChannelTypes(ChannelType.GuildForum),
    );
  for (const name of staffOptions) {
    tickets.addRoleOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'commands:setup.tickets.staff').setName(name),
    );
  }
  return tickets;
}
