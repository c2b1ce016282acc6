/** Shows whoever sent the form of a category what came of it. */
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { categoryOf } from '../categories/category';
import { writtenAnswer, type FormAnswer } from '../categories/form-answers';
import type { QuestionAnswered } from '../intake/answer-question';
import type { GuildStore } from '../settings/ports';
import type { FormId } from './custom-ids';
import { refusedStart } from './refused-start';
import { formComponents } from './views/category-form';

interface Sent {
  answers: readonly FormAnswer[];
  outcome: QuestionAnswered;
}

/** Whatever came of it, nothing that was filled in is lost. @param interaction deferred, from a message in the DM */
export async function answerForm(
  interaction: ModalSubmitInteraction,
  { guilds }: { guilds: Pick<GuildStore, 'byId'> },
  id: FormId,
  { answers, outcome }: Sent,
): Promise<void> {
  const flags = MessageFlags.Ephemeral;
  switch (outcome.kind) {
    case 'opened':
    case 'asked':
    case 'handed-over': {
      const key = (await isOfBefore(interaction, guilds, id)) ? 'formOfBefore' : 'form';
      const content = await resolveKey(interaction, `intake:answered.${key}`);
      await interaction.editReply({ content, components: [] });
      return;
    }
    case 'refused': {
      await interaction.editReply({ components: [] });
      const content = await refusedStart(interaction, outcome.refusal, 'formKept');
      await interaction.followUp({ content, flags });
      return;
    }
    case 'over': {
      await interaction.editReply({ components: [] });
      const content = await resolveKey(interaction, 'intake:answered.formOver');
      await interaction.followUp({ content, files: [asFile(answers)], flags });
    }
  }
}

/** Whether the category asks something else by now. */
async function isOfBefore(
  { fields }: ModalSubmitInteraction,
  guilds: Pick<GuildStore, 'byId'>,
  { guildId, categoryId }: FormId,
): Promise<boolean> {
  const guild = await guilds.byId(guildId);
  const asked = formComponents((guild && categoryOf(guild, categoryId)?.form) ?? []);
  const now = asked.map(({ component }) => component.custom_id);
  const then = [...fields.fields.keys()];
  return now.length !== then.length || now.some((fieldId) => !then.includes(fieldId));
}

/** For their own use: links to files are good for a day. */
function asFile(answers: readonly FormAnswer[]): { attachment: Buffer; name: string } {
  const text = answers.map((answer) => `${answer.label}\n\n${textOf(answer)}\n`).join('\n\n');
  return { attachment: Buffer.from(text), name: 'answers.txt' };
}

const textOf = (answer: FormAnswer): string =>
  writtenAnswer(answer, (files) => files.map(({ name, url }) => `${name}: ${url}`).join('\n'));
