/** A form of an editor that was sent: what came of it takes the editor's place, and a refusal stands beside it. */
import { ComponentType, MessageFlags, type Message, type ModalSubmitInteraction } from 'discord.js';
import type { Shown } from '../views/editor-view';
import type { Entries } from '../views/refused-form';
import { asReply } from './category-editing';

/**
 * Acknowledges, does the work, and shows what came of it.
 * @param again id of the button that opens the form again, by which the message of an earlier refusal is known: that one is
 * answered by another or by the editor
 * @param work with what was written
 */
export async function answerSentForm(
  interaction: ModalSubmitInteraction,
  again: string,
  work: (entries: Entries) => Promise<{ shown: Shown } | { refused: Shown }>,
): Promise<void> {
  await (interaction.isFromMessage()
    ? interaction.deferUpdate()
    : interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  const outcome = await work(entriesOf(interaction));
  if ('shown' in outcome) {
    await interaction.editReply(asReply(outcome.shown));
    return;
  }
  const refused = asReply(outcome.refused);
  await (interaction.message && !asksAgain(interaction.message, again)
    ? interaction.followUp({ ...refused, flags: MessageFlags.Ephemeral })
    : interaction.editReply(refused));
}

/** By the ids of the fields; of a select, what was chosen. */
const entriesOf = ({ fields }: ModalSubmitInteraction): Entries =>
  Object.fromEntries(
    [...fields.fields.values()].map((field) => [
      field.customId,
      field.type === ComponentType.StringSelect
        ? (field.values[0] ?? '')
        : field.type === ComponentType.TextInput
          ? field.value
          : '',
    ]),
  );

const asksAgain = ({ components }: Message, again: string): boolean =>
  JSON.stringify(components).includes(`"${again}"`);
