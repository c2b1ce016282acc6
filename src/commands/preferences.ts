import {
  applyDescriptionLocalizedBuilder,
  createLocalizedChoice,
  resolveKey,
} from '@sapphire/plugin-i18next';
import { Subcommand } from '@sapphire/plugin-subcommands';
import { InteractionContextType, MessageFlags, type ChatInputCommandInteraction } from 'discord.js';
import { languages } from '../discord/language';
import type { RedirectMode } from '../people/ports';

const automatic = 'automatic';

/** `/preferences`: in which language somebody reads what the bot writes them, and where their messages go. */
export class PreferencesCommand extends Subcommand {
  public constructor(context: Subcommand.LoaderContext) {
    super(context, {
      subcommands: [
        { name: 'language', chatInputRun: 'runLanguage' },
        { name: 'redirect', chatInputRun: 'runRedirect' },
      ],
    });
  }

  public override registerApplicationCommands(registry: Subcommand.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'preferences:description')
        .setName('preferences')
        .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
        .addSubcommand((language) =>
          applyDescriptionLocalizedBuilder(language, 'preferences:language.description')
            .setName('language')
            .addStringOption((option) =>
              applyDescriptionLocalizedBuilder(option, 'preferences:language.value')
                .setName('value')
                .setRequired(true)
                .addChoices(
                  createLocalizedChoice('preferences:language.choices.automatic', { value: automatic }),
                  ...languages.map((value) =>
                    createLocalizedChoice(`preferences:language.choices.${value}`, { value }),
                  ),
                ),
            ),
        )
        .addSubcommand((redirect) =>
          applyDescriptionLocalizedBuilder(redirect, 'preferences:redirect.description')
            .setName('redirect')
            .addStringOption((option) =>
              applyDescriptionLocalizedBuilder(option, 'preferences:redirect.mode')
                .setName('mode')
                .setRequired(true)
                .addChoices(
                  createLocalizedChoice('preferences:redirect.choices.ask', { value: 'ask' }),
                  createLocalizedChoice('preferences:redirect.choices.last', { value: 'last' }),
                ),
            ),
        ),
    );
  }

  public async runLanguage(interaction: ChatInputCommandInteraction): Promise<void> {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { people, clock } = this.container;
    const wish = languages.find((language) => language === interaction.options.getString('value', true));
    const language = wish ?? interaction.locale;
    await people.preferLanguage(interaction.user.id, { language, chosen: wish !== undefined }, clock.now());
    await interaction.editReply(
      await resolveKey(interaction, `preferences:language.answers.${wish ?? automatic}`),
    );
  }

  public async runRedirect(interaction: ChatInputCommandInteraction): Promise<void> {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { people, clock } = this.container;
    const mode: RedirectMode = interaction.options.getString('mode', true) === 'last' ? 'last' : 'ask';
    await people.preferRedirect(interaction.user.id, mode, clock.now());
    await interaction.editReply(await resolveKey(interaction, `preferences:redirect.answers.${mode}`));
  }
}
