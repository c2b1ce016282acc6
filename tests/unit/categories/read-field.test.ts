import {
  readField,
  writtenOptions,
  writtenRange,
  type FieldKind,
  type WrittenField,
} from '../../../src/categories/read-field';
import { formField } from '../../../src/categories/category';

const written = (more: Partial<WrittenField> = {}): WrittenField => ({
  label: 'Parcel number',
  description: '',
  placeholder: '',
  required: true,
  range: '',
  options: 'Late\nBroken | It came in pieces',
  ...more,
});
const read = (kind: FieldKind, more: Partial<WrittenField> = {}) => readField(kind, written(more));
const lines = (count: number) => Array.from({ length: count }, (_, n) => `Option ${n + 1}`).join('\n');

describe('a field of a form', () => {
  it.each(['short', 'paragraph', 'select', 'files'] as const)(
    'is one that can be stored, with the least said: %s',
    (kind) => {
      const field = read(kind);
      expect(field).toMatchObject({ kind: 'read', value: { kind, label: 'Parcel number', required: true } });
      expect(formField.parse({ ...('value' in field && field.value), key: 'f1' })).toMatchObject({ kind });
    },
  );

  it.each(['', '🎉', '\u{200b}\u{200b}'])('asks something in words: "%s" is refused', (label) => {
    expect(read('short', { label })).toEqual({ kind: 'field-no-words' });
  });

  it.each([
    ['short', 'label', 'question', 45],
    ['files', 'description', 'hint', 100],
    ['paragraph', 'placeholder', 'placeholder', 100],
    ['select', 'placeholder', 'placeholder', 150],
  ] as const)(
    'of kind %s keeps its %s as long as Discord takes it, and refuses more',
    (kind, part, of, most) => {
      expect(read(kind, { [part]: 'x'.repeat(most) })).toMatchObject({
        kind: 'read',
        value: { [part]: 'x'.repeat(most) },
      });
      const refused = { kind: 'text-too-long', of, length: most + 1, most };
      expect(read(kind, { [part]: 'x'.repeat(most + 1) })).toEqual(refused);
    },
  );

  it.each([
    ['short', '10-200', { min: 10, max: 200 }],
    ['paragraph', '10–4000', { min: 10, max: 4000 }],
    ['short', '500', { min: null, max: 500 }],
    ['short', '0 – 1', { min: 0, max: 1 }],
    ['short', '7-', { min: 7, max: null }],
    ['select', '2', { min: null, max: 2 }],
    ['files', '1-10', { min: 1, max: 10 }],
  ] as const)('of kind %s takes "%s"', (kind, range, expected) => {
    expect(read(kind, { range })).toMatchObject({ kind: 'read', value: expected });
  });

  it.each([
    ['short', '4001', { kind: 'range-outside', least: 0, most: 4000 }],
    ['short', '0', { kind: 'range-outside', least: 1, most: 4000 }],
    ['select', '3', { kind: 'range-outside', least: 0, most: 2 }],
    ['files', '11', { kind: 'range-outside', least: 0, most: 10 }],
    ['files', '3-2', { kind: 'range-crossed', least: 3, most: 2 }],
    ['short', 'many', { kind: 'range-unreadable', range: 'many' }],
    ['short', '-1-2', { kind: 'range-unreadable', range: '-1-2' }],
  ] as const)('of kind %s refuses "%s"', (kind, range, expected) => {
    expect(read(kind, { range })).toEqual(expected);
  });

  it('may be left out where none is enough', () => {
    expect(read('files', { range: '0-3' })).toMatchObject({ value: { required: false, min: 0, max: 3 } });
    expect(read('short', { required: false })).toMatchObject({ value: { required: false } });
  });

  it('has 25 options at most, and says how many were written', () => {
    expect(read('select', { options: lines(25) })).toMatchObject({ kind: 'read' });
    expect(read('select', { options: lines(26) })).toEqual({ kind: 'options-too-many', count: 26, most: 25 });
  });

  it('reads options line by line, with what stands behind a bar', () => {
    expect(read('select', { options: '\n Late \n\nBroken | It came | in pieces\n' })).toMatchObject({
      value: {
        options: [
          { label: 'Late', description: null },
          { label: 'Broken', description: 'It came | in pieces' },
        ],
      },
    });
  });

  it.each([
    ['\n \u{200b}\n| only an explanation', { kind: 'options-none' }],
    [`a\n${'b'.repeat(101)}`, { kind: 'option-too-long', option: 'b'.repeat(101), most: 100 }],
    [`a | ${'b'.repeat(101)}`, { kind: 'option-too-long', option: 'a', most: 100 }],
    ['Late\nBroken\nlate', { kind: 'option-taken', option: 'late' }],
  ])('refuses options that nobody could choose: %s', (options, expected) => {
    expect(read('select', { options })).toEqual(expected);
  });

  it('is written as it can be read again', () => {
    const options = 'Late\nBroken | It came in pieces';
    const select = valueOf(read('select', { options, range: '1-2' }));
    expect('options' in select && writtenOptions(select.options)).toBe(options);
    for (const range of ['', '5', '2–5', '2–']) {
      expect(writtenRange(valueOf(read('short', { range })))).toBe(range);
    }
  });
});

function valueOf(outcome: ReturnType<typeof readField>) {
  if (outcome.kind !== 'read') {
    throw new Error(outcome.kind);
  }
  return outcome.value;
}
