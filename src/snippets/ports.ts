/** What the snippets need from outside. */
import type { Snippet, SnippetDraft } from './snippet';

export interface SnippetStore {
  /** All of a server, by name; from memory while they are fresh. */
  of(guildId: string): Promise<readonly Snippet[]>;
  /** The same as last read, however long ago, without the database; undefined where they were never read. */
  remembered(guildId: string): readonly Snippet[] | undefined;
  /** Adds one, unless its name is taken, or the server has as many as it may or was never set up. */
  add(order: NewSnippet): Promise<Snippet | 'taken' | 'full' | 'notSetUp'>;
  /** Changes one that is still as it was read; `changed`: it is another now, `gone`: it is no more. */
  change(order: ChangedSnippet): Promise<Snippet | 'taken' | 'changed' | 'gone'>;
  /** @returns false where it was gone already */
  remove(guildId: string, id: string): Promise<boolean>;
}

interface NewSnippet {
  guildId: string;
  draft: SnippetDraft;
  byId: string;
  at: Date;
}

interface ChangedSnippet extends NewSnippet {
  id: string;
  /** As it was read. */
  version: number;
}
