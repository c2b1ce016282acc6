/** A field of a form, as somebody described it in words. Pure. */
import { firstTooLong, type TextTooLong } from '../text-too-long';
import { hasWords, isVisible, visibleName, visibleText } from '../visible-text';
import { formLimits, type FormField, type FormOption } from './category';
import { sameName } from './name-category';

export type FieldKind = FormField['kind'];
/** A field without what tells it from the others. */
export type NewField = FormField extends infer Field
  ? Field extends FormField
    ? Omit<Field, 'key'>
    : never
  : never;

/** What stands in the form that describes a field. */
export interface WrittenField {
  label: string;
  description: string;
  placeholder: string;
  /** Of a text; of the others, how many says it. */
  required: boolean;
  /** Characters, options or files: `least-most`, or the most alone. */
  range: string;
  /** Of a select: one per line, what stands under it behind a `|`. */
  options: string;
}

export type FieldRefusal =
  | { kind: 'field-no-words' }
  | TextTooLong<'question' | 'hint' | 'placeholder'>
  | { kind: 'range-unreadable'; range: string }
  | { kind: 'range-outside'; least: number; most: number }
  | { kind: 'range-crossed'; least: number; most: number }
  | { kind: 'options-none' }
  | { kind: 'options-too-many'; count: number; most: number }
  | { kind: 'option-too-long'; option: string; most: number }
  | { kind: 'option-taken'; option: string };

type Read<Thing> = { kind: 'read'; value: Thing } | FieldRefusal;
type Range = { min: number | null; max: number | null };

/** @returns the field, or what is wrong with it */
export function readField(kind: FieldKind, written: WrittenField): Read<NewField> {
  const label = visibleName(written.label);
  if (!hasWords(label)) {
    return { kind: 'field-no-words' };
  }
  const asked = { label, description: visibleText(written.description) };
  const placeholder = visibleText(written.placeholder);
  const tooLong = firstTooLong({
    question: [label, formLimits.label],
    hint: [asked.description, formLimits.description],
    placeholder: [placeholder, formLimits.placeholder[kind === 'select' ? 'select' : 'text']],
  });
  if (tooLong) {
    return tooLong;
  }
  switch (kind) {
    case 'short':
    case 'paragraph':
      return then(readRange(written.range, formLimits.text), (range) =>
        read({ kind, ...asked, ...range, placeholder, required: written.required }),
      );
    case 'select':
      return then(readOptions(written.options), (options) =>
        then(readRange(written.range, { least: 0, most: options.length }), (range) =>
          read({ kind, ...asked, ...counted(range), placeholder, options }),
        ),
      );
    case 'files':
      return then(readRange(written.range, { least: 0, most: formLimits.files }), (range) =>
        read({ kind, ...asked, ...counted(range) }),
      );
  }
}

/** None may be chosen or sent only where that is said. */
const counted = ({ min, max }: Range) => ({ required: min !== 0, min, max });

/** @returns as it can be typed again */
export const writtenRange = ({ min, max }: Range): string => {
  if (min === null) {
    return max === null ? '' : String(max);
  }
  return `${min}–${max ?? ''}`;
};

/** @returns as they can be typed again */
export const writtenOptions = (options: readonly FormOption[]): string =>
  options.map(({ label, description }) => [label, description].filter(Boolean).join(' | ')).join('\n');

function readRange(written: string, { least, most }: { least: number; most: number }): Read<Range> {
  const text = written.replace(/\s/gu, '');
  if (text === '') {
    return read({ min: null, max: null });
  }
  const parts = /^(?:(\d{1,5})[-–—])?(\d{1,5})?$/u.exec(text);
  if (!parts) {
    return { kind: 'range-unreadable', range: written.trim() };
  }
  const [min, max] = [parts[1], parts[2]].map((part) => (part === undefined ? null : Number(part)));
  const isOutside = [min, max].some((value) => typeof value === 'number' && (value < least || value > most));
  if (isOutside || max === 0) {
    return { kind: 'range-outside', least: max === 0 ? Math.max(1, least) : least, most };
  }
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    return { kind: 'range-crossed', least: min, most: max };
  }
  return read({ min: min ?? null, max: max ?? null });
}

function readOptions(written: string): Read<FormOption[]> {
  const options = written
    .split('\n')
    .map(readOption)
    .filter(({ label }) => isVisible(label));
  if (options.length === 0) {
    return { kind: 'options-none' };
  }
  if (options.length > formLimits.options) {
    return { kind: 'options-too-many', count: options.length, most: formLimits.options };
  }
  const long = options.find(
    ({ label, description }) =>
      label.length > formLimits.option || (description?.length ?? 0) > formLimits.option,
  );
  if (long) {
    return { kind: 'option-too-long', option: long.label, most: formLimits.option };
  }
  const again = options.find((option, index) =>
    options.slice(0, index).some(({ label }) => sameName(label, option.label)),
  );
  return again ? { kind: 'option-taken', option: again.label } : read(options);
}

function readOption(line: string): FormOption {
  const [label = '', ...description] = line.split('|');
  return { label: visibleName(label), description: visibleText(description.join('|')) };
}

const read = <Thing>(value: Thing): Read<Thing> => ({ kind: 'read', value });

const then = <Thing, Next>(one: Read<Thing>, next: (value: Thing) => Read<Next>): Read<Next> =>
  one.kind === 'read' ? next(one.value) : one;
