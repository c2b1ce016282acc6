/** A filled-in snippet as messages: one, or more where the values made it too long for that. */
import { splitText } from '../../delivery/split-text';

/** Discord: characters of a message, and of an embed's description. */
const mostCharacters = { message: 2000, embed: 4096 };

export interface SnippetMessage {
  content: string;
  embeds: { description: string }[];
}

/** @param mentionId who is pinged, above the text; null: nobody */
export function snippetMessages(
  text: string,
  { mentionId, asEmbed }: { mentionId: string | null; asEmbed: boolean },
): SnippetMessage[] {
  const head = mentionId === null ? '' : `<@${mentionId}>`;
  if (asEmbed) {
    return splitText(text, mostCharacters.embed).map((description, index) => ({
      content: index === 0 ? head : '',
      embeds: [{ description }],
    }));
  }
  const room = mostCharacters.message - head.length - 1;
  return splitText(text, room).map((piece, index) => ({
    content: index === 0 && head ? `${head}\n${piece}` : piece,
    embeds: [],
  }));
}
