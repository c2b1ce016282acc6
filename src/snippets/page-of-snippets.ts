/** The list of snippets, page by page: a page is known by the name beside it, so none is missed or shown twice. Pure. */
import type { Snippet } from './snippet';

/** Which page: that behind a name, or that before it. The name itself may be gone meanwhile. */
export type PageKey = { side: 'after' | 'before'; name: string };

export interface SnippetPage {
  shown: Snippet[];
  /** The pages beside it; undefined where there is none. */
  before?: PageKey;
  after?: PageKey;
}

export const pageSize = 10;

/** @param snippets by name @param key undefined: the first page */
export function pageOfSnippets(snippets: readonly Snippet[], key?: PageKey): SnippetPage {
  const shown = snippetsBeside(snippets, key);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) {
    return key && snippets.length > 0 ? pageOfSnippets(snippets) : { shown };
  }
  return {
    shown,
    ...(first !== snippets[0] && { before: { side: 'before', name: first.name } }),
    ...(last !== snippets.at(-1) && { after: { side: 'after', name: last.name } }),
  };
}

function snippetsBeside(snippets: readonly Snippet[], key?: PageKey): Snippet[] {
  if (key?.side === 'before') {
    return snippets.filter(({ name }) => name < key.name).slice(-pageSize);
  }
  return snippets.filter(({ name }) => key === undefined || name > key.name).slice(0, pageSize);
}
