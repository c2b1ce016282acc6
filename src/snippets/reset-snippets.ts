/** Throws away all snippets of a server. */
import type { SnippetStore } from './ports';

/** Done when none is left, those included that somebody adds meanwhile. */
export async function resetSnippets(
  snippets: Pick<SnippetStore, 'of' | 'remove'>,
  guildId: string,
): Promise<void> {
  for (;;) {
    const [first] = await snippets.of(guildId);
    if (!first) {
      return;
    }
    await snippets.remove(guildId, first.id);
  }
}
