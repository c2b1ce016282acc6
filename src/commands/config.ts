import { container } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import { Subcommand } from '@sapphire/plugin-subcommands';
import {
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';
import { categoryGroup, suggestCategories } from '../discord/config/categories';
import { describeCategories } from '../discord/config/describe-categories';
import { describeSnippets, snippetGroup, suggestSnippets } from '../discord/config/snippets';
import { describePanel, openPanel, suggestPanels } from '../discord/config/panel-command';
import { describeReset, openReset } from '../discord/config/reset-command';
import { describeSettings, showSettings } from '../discord/config/settings-command';
import { timestamp } from '../discord/views/plain';
import { clampedLine } from '../discord/views/duration-answer';
import { readPauseEnd } from '../discord/written-pause';
import { pauseIntake } from '../settings/pause-intake';
import { resumeIntake } from '../settings/resume-intake';

type Interaction = ChatInputCommandInteraction<'cached'>;

/**
 * `/config`: how a server's tickets work. `pause` lets it take no new ones for a while, `resume` ends that; `tags` keeps
 * its snippets, `categories` what its tickets can be about; `panel` builds a message from which users start them.
 */
export class ConfigCommand extends Subcommand {
  public constructor(context: Subcommand.LoaderContext) {
    super(context, {
      requiredUserPermissions: ['ManageGuild'],
      subcommands: [
        { name: 'tickets', chatInputRun: 'runTickets' },
        { name: 'panel', chatInputRun: 'runPanel' },
        { name: 'reset', chatInputRun: 'runReset' },
        { name: 'pause', chatInputRun: 'runPause' },
        { name: 'resume', chatInputRun: 'runResume' },
        categoryGroup(container),
        snippetGroup(container),
      ],
    });
  }

  public override registerApplicationCommands(registry: Subcommand.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'commands:config.description')
        .setName('config')
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
        .addSubcommand(describeSettings)
        .addSubcommand(describePanel)
        .addSubcommand(describeReset)
        .addSubcommand(describePause)
        .addSubcommand((resume) =>
          applyDescriptionLocalizedBuilder(resume, 'commands:config.resume.description').setName('resume'),
        )
        .addSubcommandGroup(describeCategories)
        .addSubcommandGroup(describeSnippets),
    );
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction): Promise<void> {
    const { options } = interaction;
    const suggest = suggestions[options.getSubcommandGroup() ?? options.getSubcommand()];
    await suggest?.(interaction, this.container);
  }

  public runTickets(interaction: Interaction): Promise<void> {
    return showSettings(interaction, this.container);
  }

  public runPanel(interaction: Interaction): Promise<void> {
    return openPanel(interaction, this.container);
  }

  public runReset(interaction: Interaction): Promise<void> {
    return openReset(interaction, this.container);
  }

  public async runPause(interaction: Interaction): Promise<void> {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const now = this.container.clock.now();
    const end = await readPauseEnd(interaction, this.container, now);
    if (end === 'refused') {
      return;
    }
    const until = end && new Date(now.getTime() + end.ms);
    const order = { guildId: interaction.guildId, byId: interaction.user.id, until };
    const { setUp, deadlines } = this.container;
    const outcome = await pauseIntake({ ...setUp, deadlines }, order);
    const text = await pauseAnswer(interaction, outcome, until);
    const clamped = end && outcome !== 'not-set-up' ? clampedLine(end, interaction.locale) : undefined;
    await interaction.editReply([clamped, text].filter(Boolean).join('\n'));
  }

  public async runResume(interaction: Interaction): Promise<void> {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const order = { guildId: interaction.guildId, byId: interaction.user.id };
    const resumed = await resumeIntake(this.container.setUp, order);
    const key = resumed ? 'resumed' : 'notPaused';
    await interaction.editReply(await resolveKey(interaction, `commands:config.resume.${key}`));
  }
}

/** Who knows what can be typed into the options of a group, or of a command outside of them. */
const suggestions: Partial<
  Record<string, (interaction: AutocompleteInteraction, needs: typeof container) => Promise<void>>
> = { categories: suggestCategories, panel: suggestPanels, tags: suggestSnippets };

const describePause = (pause: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder =>
  applyDescriptionLocalizedBuilder(pause, 'commands:config.pause.description')
    .setName('pause')
    .addStringOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'commands:config.pause.for').setName('for'),
    )
    .addStringOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'commands:config.pause.until').setName('until'),
    );

function pauseAnswer(
  interaction: Interaction,
  outcome: 'paused' | 'changed' | 'not-set-up',
  until: Date | null,
): Promise<string> {
  if (outcome === 'not-set-up') {
    return resolveKey(interaction, 'commands:config.pause.notSetUp');
  }
  return until
    ? resolveKey(interaction, `commands:config.pause.${outcome}Until`, {
        at: timestamp(until),
        in: timestamp(until, 'R'),
      })
    : resolveKey(interaction, `commands:config.pause.${outcome}`);
}
