import type { SnippetStore } from '../snippets/ports';
import type { Snippet } from '../snippets/snippet';
import { soon } from './soon';

/** The snippets of a server for an answer that cannot wait; undefined where they could not be read in time. */
export async function knownSnippets(
  { snippets }: { snippets: SnippetStore },
  guildId: string,
): Promise<readonly Snippet[] | undefined> {
  return snippets.remembered(guildId) ?? (await soon(snippets.of(guildId)));
}
