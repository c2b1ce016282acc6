/** A form with one field for a long text. */
import { LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import { cut } from './views/plain';

/** Discord: characters of a field. A text that is longer than a message is split. */
export const mostTextCharacters = 4000;
/** The id of its field. */
const field = 'message';

interface LongTextForm {
  customId: string;
  title: string;
  label: string;
  /** What stands in it when it opens. */
  text?: string;
}

export function longTextForm({ customId, title, label, text = '' }: LongTextForm): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(field)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(mostTextCharacters)
    .setRequired(true);
  if (text !== '') {
    input.setValue(cut(text, mostTextCharacters));
  }
  return new ModalBuilder()
    .setCustomId(customId)
    .setTitle(title)
    .addLabelComponents(new LabelBuilder().setLabel(label).setTextInputComponent(input));
}

/** @returns what was written in it */
export const writtenInForm = ({ fields }: { fields: { getTextInputValue(id: string): string } }): string =>
  fields.getTextInputValue(field);
