/** Which snippet somebody means, or may be about to name. Pure. */
import type { Snippet } from './snippet';
import { normalName } from './snippet-name';

/** Discord: suggestions for one option. */
const mostChoices = 25;

/** @param named by name, else by id */
export function findSnippet(snippets: readonly Snippet[], named: string): Snippet | undefined {
  const name = normalName(named);
  return (
    snippets.find((snippet) => snippet.name === name) ??
    snippets.find(({ id }) => id === named.trim().replace(/^#/u, ''))
  );
}

/** Snippets whose name begins with what was typed, then those that have it elsewhere. */
export function suggestedSnippets(snippets: readonly Snippet[], typed: string): Snippet[] {
  const beginning = normalName(typed);
  const [first, then] = [
    snippets.filter(({ name }) => name.startsWith(beginning)),
    snippets.filter(({ name }) => !name.startsWith(beginning) && name.includes(beginning)),
  ];
  return [...first, ...then].slice(0, mostChoices);
}
