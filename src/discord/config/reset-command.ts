/** `/config reset`: puts a part of the configuration back, once an administrator has typed that it is meant. */
import { applyDescriptionLocalizedBuilder, createLocalizedChoice } from '@sapphire/plugin-i18next';
import {
  ComponentType,
  TextInputStyle,
  type ChatInputCommandInteraction,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';
import type { Log } from '../../logging/logger';
import { resetPartNames } from '../../settings/reset-parts';
import { isAdministrator } from '../administrators';
import { answerDenied } from '../answer-failure';
import { resetId } from '../custom-ids';
import { textsIn } from '../views/texts';

/** The field of the form. */
export const confirmationField = 'confirmation';
/** The word in any language, and a few blanks. */
const confirmationCharacters = 20;

export const describeReset = (reset: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder =>
  applyDescriptionLocalizedBuilder(reset, 'settings:reset.description')
    .setName('reset')
    .addStringOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'settings:reset.part')
        .setName('part')
        .setRequired(true)
        .setChoices(
          resetPartNames.map((value) => createLocalizedChoice(`settings:reset.parts.${value}`, { value })),
        ),
    );

/** Discord shows `/config` to whoever may manage the server; this part of it is for administrators alone. */
export async function openReset(
  interaction: ChatInputCommandInteraction<'cached'>,
  { log }: { log: Log },
): Promise<void> {
  if (!isAdministrator(interaction)) {
    return answerDenied(interaction, log);
  }
  const say = textsIn(interaction.locale);
  await interaction.showModal({
    custom_id: resetId(interaction.options.getString('part', true)),
    title: say('settings:reset.form.title'),
    components: [
      {
        type: ComponentType.Label,
        label: say('settings:reset.form.label'),
        description: say('settings:reset.form.hint'),
        component: {
          type: ComponentType.TextInput,
          custom_id: confirmationField,
          style: TextInputStyle.Short,
          max_length: confirmationCharacters,
          required: true,
        },
      },
    ],
  });
}
