import * as fc from 'fast-check';
import { answersInFull, shownAnswers } from '../../../src/categories/shown-answers';
import type { FormAnswer } from '../../../src/categories/form-answers';

const text = (length: number, label = 'What happened'): FormAnswer => ({
  key: 'f1',
  label,
  kind: 'text',
  text: 'x'.repeat(length),
});

describe('answers on the card', () => {
  it('stand there whole with 1,000 characters, and are cut with more', () => {
    expect(shownAnswers([text(1000)], false)).toEqual([
      { label: 'What happened', text: 'x'.repeat(1000), cut: false },
    ]);
    expect(answersInFull([text(1000)], false)).toEqual([]);
    expect(shownAnswers([text(1001)], false)).toEqual([
      { label: 'What happened', text: 'x'.repeat(1000), cut: true },
    ]);
    expect(answersInFull([text(1001)], false)).toEqual([{ label: 'What happened', text: 'x'.repeat(1001) }]);
  });

  it('name what was chosen, and the files, by their place where nobody is to know whose they are', () => {
    const file = { id: '1', name: 'box.png', size: 1, contentType: null, url: 'https://cdn/box.png' };
    const pictures: FormAnswer = {
      key: 'f2',
      label: 'Pictures',
      kind: 'files',
      files: [file, { ...file, name: 'b.png' }],
    };
    expect(
      shownAnswers(
        [{ key: 'f1', label: 'Why', kind: 'choice', chosen: ['Late', 'Broken'] }, pictures],
        false,
      ).map((answer) => answer.text),
    ).toEqual(['Late, Broken', 'box.png, b.png']);
    expect(shownAnswers([pictures], true)).toMatchObject([{ text: 'file-1.png, file-2.png' }]);
  });

  it('never cut a character in two', () => {
    const [shown] = shownAnswers([{ ...text(0), kind: 'text', text: `${'x'.repeat(999)}🎉` }], false);
    expect(shown).toMatchObject({ text: 'x'.repeat(999), cut: true });
  });

  it('always leave room for the rest of the card, and what is cut is said in full', () => {
    const answers = fc.array(
      fc.nat(4000).map((length) => text(length)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(answers, (all) => {
        const shown = shownAnswers(all, false);
        expect(shown.reduce((sum, answer) => sum + answer.text.length, 0)).toBeLessThanOrEqual(3500);
        expect(answersInFull(all, false)).toHaveLength(shown.filter((answer) => answer.cut).length);
      }),
    );
  });
});
