/** A prepared answer of a server (`/tag`). */

export interface Snippet {
  id: string;
  guildId: string;
  /** As people call it: normalised, unique in its server. */
  name: string;
  /** With placeholders. */
  text: string;
  /** For the staff, in the posts of tickets. */
  onlyInTickets: boolean;
  /** Counts every change. */
  version: number;
}

/** What somebody wants a snippet to be. */
export type SnippetDraft = Pick<Snippet, 'name' | 'text' | 'onlyInTickets'>;

/** Of one server. */
export const mostSnippets = 100;
/** Discord: characters of a message (UTF-16 units, as Discord counts). */
export const mostTextCharacters = 2000;
export const nameCharacters = { least: 2, most: 50 } as const;
