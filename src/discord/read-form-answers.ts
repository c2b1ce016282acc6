/** What a user filled into the form of a category. */
import { ComponentType, type ModalData, type ModalSubmitInteraction } from 'discord.js';
import type { FormAnswer } from '../categories/form-answers';
import { isVisible } from '../visible-text';
import { fieldOf } from './views/category-form';

/** @returns what was answered, in the order of the form; fields that were left empty are not among it */
export const readFormAnswers = ({ fields }: ModalSubmitInteraction): FormAnswer[] =>
  [...fields.fields.values()].flatMap((field) => answerOf(field) ?? []);

/** Other kinds of fields are in no form of ours. */
function answerOf(field: ModalData): FormAnswer | undefined {
  const asked = fieldOf(field.customId);
  if (field.type === ComponentType.TextInput) {
    return isVisible(field.value) ? { ...asked, kind: 'text', text: field.value.trim() } : undefined;
  }
  if (field.type === ComponentType.StringSelect) {
    return field.values.length > 0 ? { ...asked, kind: 'choice', chosen: [...field.values] } : undefined;
  }
  if (field.type !== ComponentType.FileUpload) {
    return undefined;
  }
  // Without a file, Discord resolves nothing.
  const attachments = (field as { attachments?: typeof field.attachments }).attachments;
  const files = [...(attachments?.values() ?? [])].map(({ id, name, size, contentType, url }) => ({
    id,
    name,
    size,
    contentType,
    url,
  }));
  return files.length > 0 ? { ...asked, kind: 'files', files } : undefined;
}
