/** What those who manage a server see of a category, and everything that they can change about it. */
import { ButtonStyle, ComponentType, SelectMenuDefaultValueType } from 'discord.js';
import {
  anonymity,
  formLimits,
  mostCategories,
  mostPings,
  offeredCategories,
  type Category,
  type FormField,
} from '../../categories/category';
import { writtenEmoji } from '../../categories/read-emoji';
import { writtenRange, type FieldKind } from '../../categories/read-field';
import type { ForumTag } from '../../settings/forum-view';
import type { ServedGuild } from '../../settings/guild-settings';
import { categoryPressId, type CategoryAction } from '../custom-ids';
import { shownEmoji } from './category-choice';
import { newField } from './category-forms';
import { row } from './components';
import type { Shown } from './editor-view';
import type { Places } from './places';
import { cut, plainName } from './plain';
import { silentRolesInWords } from './set-up-words';
import { textsIn, type Say } from './texts';

/** Of a text that is shown as an example of itself. */
const excerptCharacters = 200;
/** Discord: characters of a choice. */
const choiceCharacters = 100;
const kinds: readonly FieldKind[] = ['short', 'paragraph', 'select', 'files'];

/** What the editor shows beside the category itself. */
export interface EditorFacts {
  places: Places;
  guild: ServedGuild;
  /** Those that a category can have; null where there is no forum. */
  tags: readonly (ForumTag & { id: string })[] | null;
  /** Of ids, those of roles that Discord does not let the bot ping. */
  silentAmong(ids: readonly string[]): string[];
  language: string;
}

/** @param content what just happened */
export function categoryEditor(facts: EditorFacts, category: Category, content = ''): Shown {
  const say = textsIn(facts.language);
  const silent = facts.silentAmong(category.pings);
  const warning = silent.length > 0 ? silentRolesInWords(facts.guild, silent, say) : '';
  return {
    content: [content, warning].filter(Boolean).join('\n'),
    embeds: [{ title: titleOf(category), ...described(category), fields: linesOf(facts, category, say) }],
    components: [
      ...row(
        button('texts', category, say('categories:editor.texts'), ButtonStyle.Primary),
        button(
          'switch',
          category,
          say(category.enabled ? 'categories:editor.switchOff' : 'categories:editor.switchOn'),
          ButtonStyle.Secondary,
          category.enabled ? 'off' : 'on',
        ),
      ),
      ...(facts.tags ? row(tagSelect(facts.places, facts.tags, category, say)) : []),
      ...row(pingSelect(facts, category, say)),
      ...row(anonymitySelect(category, say)),
      ...row(formSelect(category, say)),
    ],
  };
}

/** One field of its form. */
export function fieldEditor(category: Category, field: FormField, language: string): Shown {
  const say = textsIn(language);
  const at = category.form.indexOf(field);
  const press = (action: CategoryAction<'button'>, label: string, more: object = {}) => ({
    ...button(action, category, label, ButtonStyle.Secondary, field.key),
    ...more,
  });
  return {
    content: '',
    embeds: [
      {
        title: cut(`${plainName(category.label)} · ${plainName(field.label)}`, 256),
        fields: fieldLines(field, say),
      },
    ],
    components: row(
      press('edit-field', say('categories:editor.change'), { style: ButtonStyle.Primary }),
      press('field-up', say('categories:editor.up'), { disabled: at === 0 }),
      press('field-down', say('categories:editor.down'), { disabled: at === category.form.length - 1 }),
      press('drop-field', say('categories:editor.remove'), { style: ButtonStyle.Danger }),
      press('back', say('categories:editor.back')),
    ),
  };
}

/** All of a server, in their order. */
export function categoryList(facts: EditorFacts): Shown {
  const { guild, language } = facts;
  const say = textsIn(language);
  const { categories } = guild;
  const content =
    categories.length === 0
      ? say('categories:list.none')
      : [
          say('categories:list.head', { count: categories.length, most: mostCategories }),
          ...(offeredCategories(guild).length < 2 ? [say('categories:answers.alone')] : []),
        ].join('\n');
  const fields = categories.map((category, index) => ({
    name: cut(`${index + 1}. ${titleOf(category)}`, 256),
    value: summaryOf(facts, category, say),
  }));
  return { content, embeds: fields.length > 0 ? [{ fields }] : [], components: [] };
}

/** Asks whether a category is to be removed. */
export function removalQuestion(category: Category, language: string): Shown {
  const say = textsIn(language);
  return {
    content: say('categories:answers.removeAsked', { label: plainName(category.label) }),
    embeds: [],
    components: row(button('remove', category, say('categories:editor.remove'), ButtonStyle.Danger)),
  };
}

const titleOf = ({ emoji, label }: Category): string =>
  [writtenEmoji(emoji), plainName(label)].filter(Boolean).join(' ');

const described = ({ description }: Category) => (description === null ? {} : { description });

interface Line {
  name: string;
  value: string;
  inline?: boolean;
}

function linesOf(facts: EditorFacts, category: Category, say: Say): Line[] {
  const own = (written: string | null) =>
    written === null ? say('categories:editor.asServer') : excerpt(written);
  return [
    short(say('categories:editor.offered'), say(category.enabled ? 'categories:yes' : 'categories:no')),
    short(say('categories:editor.tag'), tagNameOf(facts, category, say)),
    short(say('categories:editor.anonymous'), say(`categories:anonymity.${category.anonymous}`)),
    long(say('categories:editor.pings'), pingsOf(facts, category, say)),
    long(say('categories:inputs.greeting'), own(category.greeting)),
    long(say('categories:inputs.closeMessage'), own(category.closeMessage)),
    long(say('categories:editor.form'), formOf(category, say)),
  ];
}

const summaryOf = (facts: EditorFacts, category: Category, say: Say): string =>
  [
    ...(category.description === null ? [] : [plainName(category.description)]),
    ...(category.enabled ? [] : [say('categories:list.notOffered')]),
    `${say('categories:editor.tag')}: ${tagNameOf(facts, category, say)}`,
    `${say('categories:editor.pings')}: ${category.pings.length || say('categories:editor.asServer')}`,
    `${say('categories:editor.form')}: ${say('categories:list.fields', { count: category.form.length })}`,
  ].join('\n');

const tagNameOf = ({ tags }: EditorFacts, { tagId }: Category, say: Say): string => {
  const tag = tags?.find(({ id }) => id === tagId);
  return tag ? plainName(tag.name) : say('categories:editor.none');
};

const pingsOf = ({ places, guild }: EditorFacts, { pings }: Category, say: Say): string =>
  pings.length === 0
    ? say('categories:editor.asServer')
    : pings.map((id) => (places.isRole(guild.id, id) ? `<@&${id}>` : `<@${id}>`)).join(' ');

const formOf = ({ form }: Category, say: Say): string =>
  form.length === 0
    ? say('categories:editor.none')
    : form
        .map(({ label, kind, required }, index) => {
          const must = required ? '' : ` (${say('categories:editor.optional')})`;
          return `${index + 1}. ${plainName(label)} · ${say(`categories:kinds.${kind}`)}${must}`;
        })
        .join('\n');

function fieldLines(field: FormField, say: Say): Line[] {
  const isText = field.kind === 'short' || field.kind === 'paragraph';
  const range = writtenRange(field);
  return [
    short(say('categories:editor.kind'), say(`categories:kinds.${field.kind}`)),
    short(say('categories:inputs.required'), say(field.required ? 'categories:yes' : 'categories:no')),
    ...(range ? [short(say(`categories:inputs.${isText ? 'characters' : 'count'}`), range)] : []),
    ...(field.description === null ? [] : [long(say('categories:inputs.hint'), field.description)]),
    ...('placeholder' in field && field.placeholder !== null
      ? [long(say('categories:inputs.placeholder'), field.placeholder)]
      : []),
    ...('options' in field
      ? [long(say('categories:inputs.options'), excerpt(field.options.map(({ label }) => label).join('\n')))]
      : []),
  ];
}

const short = (name: string, value: string): Line => ({ name, value, inline: true });
const long = (name: string, value: string): Line => ({ name, value });

const excerpt = (written: string): string =>
  written.length > excerptCharacters ? `${cut(written, excerptCharacters)}…` : written;

const button = (
  action: CategoryAction<'button'>,
  { id }: Category,
  label: string,
  style = ButtonStyle.Secondary,
  field: string | null = null,
): object => ({
  type: ComponentType.Button,
  style,
  label,
  custom_id: categoryPressId({ action, categoryId: id, field }),
});

const selectId = (action: CategoryAction<'select'>, { id }: Category): { custom_id: string } => ({
  custom_id: categoryPressId({ action, categoryId: id, field: null }),
});

/** `none` and `new` are no ids of Discord's. */
function tagSelect(
  places: Places,
  tags: readonly (ForumTag & { id: string })[],
  category: Category,
  say: Say,
): object {
  const option = (value: string, label: string, isChosen: boolean, more: object = {}) => ({
    value,
    label: cut(label, choiceCharacters),
    default: isChosen,
    ...more,
  });
  const emojiOf = ({ emoji: { id, name } }: ForumTag) =>
    shownEmoji(places, id !== null || name ? { id, name: name ?? '_', animated: false } : null);
  return {
    type: ComponentType.StringSelect,
    ...selectId('tag', category),
    placeholder: say('categories:editor.chooseTag'),
    options: [
      option('none', say('categories:editor.noTag'), category.tagId === null),
      option('new', say('categories:editor.newTag'), false),
      ...tags.map((tag) => {
        const emoji = emojiOf(tag);
        return option(tag.id, tag.name, tag.id === category.tagId, emoji ? { emoji } : {});
      }),
    ],
  };
}

function pingSelect({ places, guild }: EditorFacts, category: Category, say: Say): object {
  return {
    type: ComponentType.MentionableSelect,
    ...selectId('pings', category),
    placeholder: say('categories:editor.choosePings'),
    min_values: 0,
    max_values: mostPings,
    default_values: category.pings.map((id) => ({
      id,
      type: places.isRole(guild.id, id) ? SelectMenuDefaultValueType.Role : SelectMenuDefaultValueType.User,
    })),
  };
}

const anonymitySelect = (category: Category, say: Say): object => ({
  type: ComponentType.StringSelect,
  ...selectId('anonymous', category),
  placeholder: say('categories:editor.anonymous'),
  options: anonymity.map((value) => ({
    value,
    label: say(`categories:anonymityLong.${value}`),
    default: value === category.anonymous,
  })),
});

function formSelect(category: Category, say: Say): object {
  const { form } = category;
  const there = form.map(({ key, label, kind }) => ({
    value: key,
    label,
    description: say(`categories:kinds.${kind}`),
  }));
  const more =
    form.length < formLimits.fields
      ? kinds.map((kind) => ({ value: newField(kind), label: say(`categories:add.${kind}`) }))
      : [];
  return {
    type: ComponentType.StringSelect,
    ...selectId('form', category),
    placeholder: say('categories:editor.chooseField', { count: form.length, most: formLimits.fields }),
    options: [...there, ...more],
  };
}
