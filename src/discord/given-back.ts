/** What somebody wrote and what was not used is given back to them: a form is gone once it was sent. */
import {
  AttachmentBuilder,
  type CommandInteraction,
  type InteractionEditReplyOptions,
  type ModalSubmitInteraction,
} from 'discord.js';
import { isVisible } from '../visible-text';
import { editAwake, type WakingNeeds } from './answer-in-post';
import { textsIn } from './views/texts';

/** Discord: characters of an embed's text. Names in place of mentions can make a text longer than a form takes. */
const mostCharacters = 4096;

/** @returns a part of an answer that shows the text, in a file where it is too long; nothing of what nobody could see */
export function givenBack(text: string): Pick<InteractionEditReplyOptions, 'embeds' | 'files'> {
  if (!isVisible(text)) {
    return { embeds: [] };
  }
  return text.length <= mostCharacters
    ? { embeds: [{ description: text }] }
    : { embeds: [], files: [new AttachmentBuilder(Buffer.from(text), { name: 'message.txt' })] };
}

/** Does the work. Where a bug or a trouble ends it, the text is given back before that is told. */
export async function orGiveBack(
  interaction: CommandInteraction | ModalSubmitInteraction,
  needs: WakingNeeds,
  text: string,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isVisible(text)) {
      const content = textsIn(interaction.locale)('views:givenBack');
      // Where no answer can be given, the failure is told where it can.
      await editAwake(interaction, needs, { content, ...givenBack(text) }).catch(() => undefined);
    }
    throw error;
  }
}
