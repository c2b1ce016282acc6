import { readModal } from '../../../../sandbox/world/modal-rules/modal';
import { formLimits, type Category, type FormField } from '../../../../src/categories/category';
import { languages } from '../../../../src/discord/language';
import { refusedCategoryForm } from '../../../../src/discord/views/category-answers';
import { categoryEditor, categoryList, fieldEditor } from '../../../../src/discord/views/category-editor';
import {
  categoryForm,
  entriesOfField,
  entriesOfTexts,
  inputLabels,
  type FormAbout,
} from '../../../../src/discord/views/category-forms';
import { fieldOf, formComponents } from '../../../../src/discord/views/category-form';
import { categoryOption } from '../../../../src/discord/views/category-choice';
import { entriesShown, type Entries } from '../../../../src/discord/views/refused-form';
import { ticketCategoryForm } from '../../../../src/discord/views/ticket-category-form';
import { category } from '../../../support/categories';
import { servedGuild } from '../../../support/written';

const id = '999999999999999999';
const places = {
  cdn: '',
  fileLimit: () => 0,
  profileOf: () => undefined,
  isRole: () => true,
  serverIcon: () => undefined,
  hasEmoji: (emoji: string) => emoji === '111111111111111111',
  emojiNamed: () => null,
};
const asked = { label: 'q'.repeat(45), description: 'd'.repeat(100), required: true };
const fields: FormField[] = [
  { ...asked, key: 'f1', kind: 'short', placeholder: 'p'.repeat(100), min: 0, max: 4000 },
  { ...asked, key: 'f2', kind: 'paragraph', placeholder: null, min: null, max: null },
  {
    ...asked,
    key: 'f3',
    kind: 'select',
    placeholder: 'p'.repeat(150),
    min: 1,
    max: 25,
    options: Array.from({ length: 25 }, (_, n) => ({
      label: `${n}`.padEnd(100, 'o'),
      description: 'e'.repeat(100),
    })),
  },
  { ...asked, key: 'f4', kind: 'files', min: 0, max: 10, required: false },
  { ...asked, key: 'f5', kind: 'files', min: null, max: null },
];
const full: Category = category({
  id: '9'.repeat(19),
  label: 'L'.repeat(45),
  description: 'D'.repeat(100),
  emoji: { id, name: 'e'.repeat(32), animated: true },
  tagId: '1',
  pings: Array.from({ length: 25 }, (_, n) => String(10n ** 18n + BigInt(n))),
  greeting: 'G'.repeat(2000),
  closeMessage: 'C'.repeat(2000),
  form: fields,
  anonymous: 'on',
});
const tags = Array.from({ length: 20 }, (_, n) => ({
  id: String(n),
  name: `t${n}`.padEnd(20, 't'),
  moderated: true,
  emoji: { id: null, name: '📦' },
}));
const facts = (language: string, categories = [full]) => ({
  places,
  guild: servedGuild({}, { categories }),
  tags,
  silentAmong: (ids: readonly string[]) => [...ids],
  language,
});
/** More than what Discord counts. */
const sizeOf = (embeds: object[]): number => JSON.stringify(embeds).length;

const forms: [string, FormAbout, Entries][] = [
  ['a new category', { about: 'texts', categoryId: null }, {}],
  ['texts', { about: 'texts', categoryId: full.id }, entriesOfTexts(full)],
  ['the prompt', { about: 'prompt' }, { prompt: 'P'.repeat(2000) }],
  ...fields
    .filter(({ kind }) => kind !== 'select')
    .map((field): [string, FormAbout, Entries] => [
      field.kind,
      { about: 'field', categoryId: full.id, field: field.key, kind: field.kind },
      entriesOfField(field),
    ]),
  [
    'select',
    { about: 'field', categoryId: full.id, field: 'f3', kind: 'select' },
    { ...entriesOfField(fields[2]!), options: 'o'.repeat(formLimits.text.most) },
  ],
];

describe('what those who manage categories see', () => {
  it.each(languages)(
    'fits into what Discord allows, with everything as long as it can be: %s',
    (language) => {
      const editor = categoryEditor(facts(language), full, 'Saved.');
      expect(editor.components).toHaveLength(5);
      expect(sizeOf(editor.embeds)).toBeLessThan(6000);
      expect(editor.content.length).toBeLessThan(2000);
      for (const field of fields) {
        expect(sizeOf(fieldEditor(full, field, language).embeds)).toBeLessThan(6000);
      }
      const ten = Array.from({ length: 10 }, (_, n) => ({ ...full, id: String(n) }));
      expect(sizeOf(categoryList(facts(language, ten)).embeds)).toBeLessThan(6000);
    },
  );

  it.each(forms)('is asked in forms that Discord opens: %s', (_name, about, entries) => {
    for (const language of languages) {
      const form = JSON.parse(JSON.stringify(categoryForm(about, entries, language))) as Record<
        string,
        unknown
      >;
      expect(() => readModal(form)).not.toThrow();
    }
  });

  it.each(forms)('keeps what was written in a form that is refused: %s', (_name, about, entries) => {
    const refused = refusedCategoryForm(about, entries, { kind: 'unknown' }, { language: 'de', opens: true });
    const embeds = refused.embeds as { title: string; description: string }[];
    const total = embeds.reduce((sum, { title, description }) => sum + title.length + description.length, 0);
    expect(total).toBeLessThanOrEqual(6000);
    expect(embeds.every(({ description }) => description.length <= 4096)).toBe(true);
    const shown = entriesShown(inputLabels(about, 'de'), embeds);
    const written = Object.entries(entries).filter(([name]) => name in shown);
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(written.map(([name]) => [name, shown[name]])),
    );
  });

  it('offers no more fields where a form is full', () => {
    const select = categoryEditor(facts('en-US'), full).components.at(-1) as {
      components: [{ options: { value: string }[] }];
    };
    expect(select.components[0].options.map(({ value }) => value)).toEqual(['f1', 'f2', 'f3', 'f4', 'f5']);
  });

  it('says what has no tag any more', () => {
    expect(JSON.stringify(categoryEditor(facts('en-US'), { ...full, tagId: '77' }).embeds)).toContain(
      '"name":"Tag","value":"none"',
    );
  });
});

describe('the form of a category', () => {
  it('is one that Discord opens, with all five fields as long as they can be', () => {
    const components = formComponents(fields);
    const form = JSON.parse(JSON.stringify({ custom_id: 'x', title: full.label, components })) as object;
    expect(() => readModal(form as Record<string, unknown>)).not.toThrow();
    expect(fieldOf(components[0]!.component.custom_id)).toEqual({ key: 'f1', label: asked.label });
  });

  it('wants nothing where a field may stay empty, and one at least elsewhere', () => {
    const counts = formComponents(fields).map(({ component }) => [
      component.required,
      'min_values' in component ? component.min_values : undefined,
      'max_values' in component ? component.max_values : undefined,
    ]);
    expect(counts.slice(2)).toEqual([
      [true, 1, 25],
      [false, 0, 10],
      [true, 1, 1],
    ]);
  });

  it('never asks for more than there is to choose from', () => {
    const few = { ...fields[2]!, options: [{ label: 'a', description: null }] } as FormField;
    expect(formComponents([few])[0]!.component).toMatchObject({ min_values: 1, max_values: 1 });
  });
});

describe('a category to choose', () => {
  it('shows its emoji, but none that was deleted: Discord would refuse all of it', () => {
    expect(categoryOption(places, full)).not.toHaveProperty('emoji');
    const emoji = { id: '111111111111111111', name: 'box', animated: false };
    expect(categoryOption(places, { ...full, emoji })).toMatchObject({ emoji });
    expect(
      categoryOption(places, { ...full, emoji: { id: null, name: '📦', animated: false } }),
    ).toMatchObject({ emoji: { name: '📦' } });
  });

  it('stands in the form on the card beside "none", the one of the ticket chosen', () => {
    const ten = Array.from({ length: 10 }, (_, n) => ({ ...full, id: String(n + 1) }));
    for (const from of [null, '3', '77']) {
      const form = ticketCategoryForm(places, ten, { ticketId: '9'.repeat(19), from }, 'fr');
      const { options } = form.components[0]!.component;
      expect(options).toHaveLength(11);
      expect(options.filter((option) => option.default).map(({ value }) => value)).toEqual(
        from === '77' ? [] : [from ?? 'none'],
      );
      expect(() => readModal(JSON.parse(JSON.stringify(form)) as Record<string, unknown>)).not.toThrow();
    }
  });
});
