import {
  formLimits,
  labelCharacters,
  mostCategories,
  mostPings,
  textCharacters,
} from '../../../../src/categories/category';
import { readLabel } from '../../../../src/categories/name-category';
import { readField, type FieldKind, type WrittenField } from '../../../../src/categories/read-field';
import { languages } from '../../../../src/discord/language';
import { refusalText, type CategoryRefusal } from '../../../../src/discord/views/category-answers';
import { panelRefusal } from '../../../../src/discord/views/panel-answers';
import { refusalInWords } from '../../../../src/discord/views/setting-words';
import { saveAnswer } from '../../../../src/discord/views/snippet-views';
import { mostOffers, mostPanels, panelCharacters } from '../../../../src/panels/panel';
import { readTexts } from '../../../../src/panels/read-texts';
import { readSetting, type Entry } from '../../../../src/settings/read-setting';
import type { StoredSettingKey } from '../../../../src/settings/setting-definitions';
import { mostSnippets, mostTextCharacters, nameCharacters } from '../../../../src/snippets/snippet';
import type { SaveOutcome } from '../../../../src/snippets/save-snippet';
import { readSnippetName } from '../../../../src/snippets/snippet-name';

type Sentence = (language: string) => string;

const x = (count: number): string => 'x'.repeat(count);
const lines = (count: number, of = 1): string =>
  Array.from({ length: count }, (_, n) => `${n}${x(of)}`).join('\n');
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => String(200000000000000000n + BigInt(n)));

function unprepared(): never {
  throw new Error('Nothing is looked up for a text that is too long');
}

const setting = (key: StoredSettingKey, entry: Entry): Sentence => {
  const around = {
    guildId: '1',
    botId: '2',
    language: 'en-US',
    isBot: unprepared,
    missingIn: unprepared,
  } as const;
  const read = readSetting(key, entry, around);
  if (!('refusal' in read)) {
    throw new Error(`${key} takes this`);
  }
  return (language) => refusalInWords(read.refusal, language);
};

const category =
  (refusal: CategoryRefusal): Sentence =>
  (language) =>
    refusalText(refusal, language);

const label = (written: string): Sentence => {
  const read = readLabel({ categories: [] }, written);
  if (read.kind === 'label') {
    throw new Error('A category may be called that');
  }
  return category(read);
};

const field = (kind: FieldKind, more: Partial<WrittenField>): Sentence => {
  const plain = {
    label: 'Shop',
    description: '',
    placeholder: '',
    required: true,
    range: '',
    options: 'One',
  };
  const read = readField(kind, { ...plain, ...more });
  if (read.kind === 'read') {
    throw new Error('A form may ask that');
  }
  return category(read);
};

const panel = (more: object): Sentence => {
  const read = readTexts({ title: '', text: '', colour: '', image: '', ...more });
  if (read.kind === 'read') {
    throw new Error('A panel may say that');
  }
  return (language) => panelRefusal(read, language);
};

const snippet =
  (outcome: SaveOutcome): Sentence =>
  (language) =>
    String(
      saveAnswer(outcome, { name: 'hello', text: 'hello', onlyInTickets: false }, null, language).content,
    );

const snippetName = (written: string): Sentence => {
  const read = readSnippetName(written);
  if ('name' in read) {
    throw new Error('A snippet may be called that');
  }
  return snippet({ kind: read.problem });
};

/** Each limit with what is said of the first value that does not keep to it. */
const refusals: [what: string, limit: number, sentence: Sentence][] = [
  ['too many snippets', mostSnippets, snippet({ kind: 'full' })],
  ['a short name of a snippet', nameCharacters.least, snippetName('x')],
  ['a long name of a snippet', nameCharacters.most, snippetName(x(nameCharacters.most + 1))],
  ['a long snippet', mostTextCharacters, snippet({ kind: 'textTooLong' })],
  ['too many categories', mostCategories, category({ kind: 'too-many', most: mostCategories })],
  ['a short name of a category', labelCharacters.least, label('ab')],
  ['a long name of a category', labelCharacters.most, label(x(labelCharacters.most + 1))],
  [
    'a long greeting of a category',
    textCharacters,
    category({ kind: 'text-too-long', of: 'greeting', length: textCharacters + 1, most: textCharacters }),
  ],
  [
    'too many fields of a form',
    formLimits.fields,
    category({ kind: 'too-many-fields', most: formLimits.fields }),
  ],
  ['a long question of a form', formLimits.label, field('short', { label: x(formLimits.label + 1) })],
  ['more characters than an answer has', formLimits.text.most, field('short', { range: '4001' })],
  ['no character as an answer', 1, field('short', { range: '0' })],
  ['more files than a field takes', formLimits.files, field('files', { range: '11' })],
  ['more choices than there are options', 1, field('select', { range: '2' })],
  ['a least that is more than the most', 2, field('files', { range: '3-2' })],
  ['too many options', formLimits.options, field('select', { options: lines(formLimits.options + 1) })],
  ['a long option', formLimits.option, field('select', { options: x(formLimits.option + 1) })],
  [
    'too many panels',
    mostPanels,
    (language) => panelRefusal({ kind: 'too-many', most: mostPanels }, language),
  ],
  [
    'too many things on a panel',
    mostOffers,
    (language) => panelRefusal({ kind: 'too-many-offers', most: mostOffers }, language),
  ],
  ['a long title of a panel', panelCharacters.title, panel({ title: x(panelCharacters.title + 1) })],
  ['a long text of a panel', panelCharacters.text, panel({ text: x(panelCharacters.text + 1) })],
  ['a long address of a picture', panelCharacters.image, panel({ image: `https://a.org/${x(1000)}` })],
  ['too many who are pinged', mostPings, setting('pings', { chosen: ids(mostPings + 1) })],
  ['too many who are immune', 25, setting('immune', { chosen: ids(26) })],
  ['too many bots', 5, setting('allowed-bots', { chosen: ids(6) })],
  ['too many questions', 5, setting('feedback-questions', { written: lines(6) })],
  ['a long question', 95, setting('feedback-questions', { written: x(96) })],
  ['too many kinds of files', 50, setting('file-deny', { written: lines(51) })],
  ['a long greeting', 2000, setting('greeting', { written: x(2001) })],
];

/** What tells people to do something, in each language. */
const advice = {
  'en-US': /\b(?:please|remove|shorten|write|take|leave)\b/iu,
  de: /\b(?:bitte|entferne|kürze|schreibe?|nimm|lass)(?!\p{L})/iu,
  fr: /(?:supprime|raccourcis|écris|retire|choisis|inverse|laisse)/iu,
};

/** A number as every language writes it, without what parts its thousands. */
const withoutParting = (text: string): string => text.replace(/(?<=\d)[.,\s\u00A0\u202F](?=\d{3}\b)/gu, '');

describe.each(languages)('what is refused for its size is told in %s', (language) => {
  it.each(refusals)('with the limit and what to do: %s (%i)', (_what, limit, sentence) => {
    const said = sentence(language);
    expect(withoutParting(said)).toMatch(new RegExp(`(?<!\\d)${limit}(?!\\d)`, 'u'));
    expect(said).toMatch(advice[language]);
    expect(said).not.toContain('{{');
  });
});
