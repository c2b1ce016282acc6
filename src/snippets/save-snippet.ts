/** Somebody writes a snippet, or writes one anew. */
import { isVisible } from '../visible-text';
import { unknownPlaceholders } from './placeholders';
import type { SnippetStore } from './ports';
import { mostTextCharacters, type Snippet, type SnippetDraft } from './snippet';
import { readSnippetName, type NameProblem } from './snippet-name';

export interface SaveNeeds {
  snippets: SnippetStore;
  clock: { now(): Date };
}

export interface SaveOrder {
  guildId: string;
  byId: string;
  draft: SnippetDraft;
  /** Which one is written anew, as it was read; null: a new one. */
  of: Pick<Snippet, 'id' | 'version'> | null;
}

export type SaveOutcome =
  | { kind: 'saved'; snippet: Snippet }
  | { kind: NameProblem | 'emptyText' | 'textTooLong' | 'taken' | 'full' | 'notSetUp' | 'gone' }
  | { kind: 'unknownPlaceholders'; unknown: string[] }
  /** Somebody else was first; this is what it is now. */
  | { kind: 'changed'; now: Snippet };

/** Stores it, or says why not; nothing is stored then. */
export async function saveSnippet(needs: SaveNeeds, { draft, ...order }: SaveOrder): Promise<SaveOutcome> {
  const read = readSnippetName(draft.name);
  if ('problem' in read) {
    return { kind: read.problem };
  }
  const text = draft.text.trim();
  const problem = problemOf(text);
  return problem ?? store(needs, { ...order, draft: { ...draft, name: read.name, text } });
}

function problemOf(text: string): SaveOutcome | undefined {
  if (!isVisible(text)) {
    return { kind: 'emptyText' };
  }
  if (text.length > mostTextCharacters) {
    return { kind: 'textTooLong' };
  }
  const unknown = unknownPlaceholders(text);
  return unknown.length > 0 ? { kind: 'unknownPlaceholders', unknown } : undefined;
}

async function store({ snippets, clock }: SaveNeeds, order: SaveOrder): Promise<SaveOutcome> {
  const { of, ...what } = order;
  const at = clock.now();
  const stored = of ? await snippets.change({ ...what, ...of, at }) : await snippets.add({ ...what, at });
  if (stored !== 'changed') {
    return typeof stored === 'string' ? { kind: stored } : { kind: 'saved', snippet: stored };
  }
  const now = (await snippets.of(order.guildId)).find(({ id }) => id === of?.id);
  return now ? { kind: 'changed', now } : { kind: 'gone' };
}
