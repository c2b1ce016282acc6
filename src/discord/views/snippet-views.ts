/** What whoever looks after a server's snippets reads, and the form in which they write one. */
import { ButtonStyle, ComponentType, TextInputStyle, type InteractionEditReplyOptions } from 'discord.js';
import { writtenPlaceholders } from '../../snippets/placeholders';
import type { PageKey, SnippetPage } from '../../snippets/page-of-snippets';
import type { SaveOutcome } from '../../snippets/save-snippet';
import {
  mostSnippets,
  mostTextCharacters,
  nameCharacters,
  type Snippet,
  type SnippetDraft,
} from '../../snippets/snippet';
import { snippetAgainId, snippetFormId, snippetPageId, type SnippetOf } from '../custom-ids';
import { row } from './components';
import { cut, plainName } from './plain';
import { textsIn } from './texts';

/** Of a text in the list: a page of them fits into one message. */
const previewCharacters = 80;

/** Fields of the form, and what can be chosen in it. */
export const snippetFields = {
  name: 'name',
  text: 'text',
  place: 'place',
  onlyInTickets: 'only-in-tickets',
} as const;

/** @param of which snippet is written anew; null: a new one @param draft what stands in it already */
export function snippetForm(of: SnippetOf, draft: SnippetDraft | null, language: string) {
  const say = textsIn(language);
  const choice = (value: string, label: string, isDefault: boolean) => ({ value, label, default: isDefault });
  const onlyInTickets = draft?.onlyInTickets ?? false;
  return {
    custom_id: snippetFormId(of),
    title: say(of ? 'snippets:form.edit' : 'snippets:form.add'),
    components: [
      {
        type: ComponentType.Label as const,
        label: say('snippets:form.name'),
        description: say('snippets:form.nameHint', nameCharacters),
        component: {
          type: ComponentType.TextInput as const,
          custom_id: snippetFields.name,
          style: TextInputStyle.Short as const,
          min_length: nameCharacters.least,
          max_length: nameCharacters.most,
          ...(draft?.name && { value: draft.name }),
        },
      },
      {
        type: ComponentType.Label as const,
        label: say('snippets:form.text'),
        description: say('snippets:form.textHint', { placeholders: writtenPlaceholders.join(' ') }),
        component: {
          type: ComponentType.TextInput as const,
          custom_id: snippetFields.text,
          style: TextInputStyle.Paragraph as const,
          max_length: mostTextCharacters,
          ...(draft?.text && { value: draft.text }),
        },
      },
      {
        type: ComponentType.Label as const,
        label: say('snippets:form.place'),
        component: {
          type: ComponentType.StringSelect as const,
          custom_id: snippetFields.place,
          options: [
            choice('anywhere', say('snippets:form.anywhere'), !onlyInTickets),
            choice(snippetFields.onlyInTickets, say('snippets:form.onlyInTickets'), onlyInTickets),
          ],
        },
      },
    ],
  };
}

/** What came of a form. What was refused stands below with a button: nothing that somebody wrote is lost. */
export function saveAnswer(
  outcome: SaveOutcome,
  draft: SnippetDraft,
  of: SnippetOf,
  language: string,
): InteractionEditReplyOptions {
  const say = textsIn(language);
  if (outcome.kind === 'saved') {
    const { name, id, onlyInTickets } = outcome.snippet;
    const key = onlyInTickets ? 'snippets:savedOnlyInTickets' : 'snippets:saved';
    return { content: say(key, { name: plainName(name), id }) };
  }
  const facts = {
    ...nameCharacters,
    mostText: mostTextCharacters,
    count: mostSnippets,
    placeholders: writtenPlaceholders.join(' '),
    unknown: 'unknown' in outcome ? shortList(outcome.unknown) : '',
  };
  const now = outcome.kind === 'changed' ? outcome.now : undefined;
  const next = now ?? (outcome.kind === 'gone' ? null : of);
  const again = {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: say('snippets:correct'),
    custom_id: snippetAgainId(next, draft.onlyInTickets),
  };
  return {
    content: say(`snippets:refused.${outcome.kind}`, facts),
    embeds: [draft, now].filter((shown) => shown !== undefined).map(shownDraft),
    components: row(again) as NonNullable<InteractionEditReplyOptions['components']>,
  };
}

/** As many as a sentence takes, each between quotation marks of its own. */
function shortList(written: readonly string[]): string {
  const shown = written.slice(0, 5).map((each) => `\`${each}\``);
  return [...shown, ...(written.length > shown.length ? ['…'] : [])].join(', ');
}

/** What an embed shows of a snippet can be read again, by `draftShown`. Discord takes no empty one. */
const shownDraft = ({ name, text }: Pick<SnippetDraft, 'name' | 'text'>) => ({
  title: name.trim() || '—',
  ...(text.trim() && { description: text }),
});

/** @returns what somebody wrote, from the message in which it was refused */
export const draftShown = (
  [embed]: readonly { title: string | null; description: string | null }[],
  onlyInTickets: boolean,
): SnippetDraft => ({
  name: embed?.title && embed.title !== '—' ? cut(embed.title, nameCharacters.most) : '',
  text: cut(embed?.description ?? '', mostTextCharacters),
  onlyInTickets,
});

/** @returns the text below the line that says it was removed */
export const removedAnswer = ({ name, text }: Snippet, language: string): InteractionEditReplyOptions => ({
  content: textsIn(language)('snippets:removed', { name: plainName(name) }),
  embeds: [{ description: text }],
});

/** One page of all snippets, with buttons to those beside it. */
export function snippetList(
  { shown, before, after }: SnippetPage,
  count: number,
  language: string,
): InteractionEditReplyOptions {
  const say = textsIn(language);
  if (count === 0) {
    return { content: say('snippets:list.empty'), embeds: [], components: [] };
  }
  const lines = shown.map(({ id, name, text, onlyInTickets }) =>
    say(onlyInTickets ? 'snippets:list.lineOnlyInTickets' : 'snippets:list.line', {
      id,
      name: plainName(name),
      text: preview(text),
    }),
  );
  const turn = (key: PageKey, label: string) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: snippetPageId(key),
  });
  const turning = [
    ...(before ? [turn(before, say('buttons.back'))] : []),
    ...(after ? [turn(after, say('buttons.more'))] : []),
  ];
  return {
    content: '',
    embeds: [{ title: say('snippets:list.title', { count }), description: lines.join('\n') }],
    components: (turning.length > 0 ? row(...turning) : []) as NonNullable<
      InteractionEditReplyOptions['components']
    >,
  };
}

const preview = (text: string): string => {
  const line = plainName(cut(text, previewCharacters));
  return text.length > previewCharacters ? `${line}…` : line;
};
