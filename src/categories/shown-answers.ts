/** How much of the answers to a form stands on the card; what has no room there stands below it in full. Pure. */
import { neutralName } from '../tickets/neutral-name';
import { writtenAnswer, type FormAnswer } from './form-answers';

/** Ours, of one answer. */
const ofOne = 1000;
/** Ours, of all together: Discord allows an embed 6,000 characters, and the card tells more than this. */
const ofAll = 3500;

export interface ShownAnswer {
  label: string;
  text: string;
  /** Whether the text goes on. */
  cut: boolean;
}

/**
 * @param hidden whether whoever answered stays unknown
 * @returns in the order of the form
 */
export function shownAnswers(answers: readonly FormAnswer[], hidden: boolean): ShownAnswer[] {
  const texts = answers.map((answer) => textOf(answer, hidden));
  const wanted = texts.reduce((sum, { length }) => sum + Math.min(length, ofOne), 0);
  const most = wanted <= ofAll ? ofOne : Math.floor(ofAll / texts.length);
  return answers.map(({ label }, index) => {
    const text = texts[index] ?? '';
    return { label, text: cutAt(text, most), cut: text.length > most };
  });
}

/** The answers that do not stand on the card whole. */
export const answersInFull = (
  answers: readonly FormAnswer[],
  hidden: boolean,
): { label: string; text: string }[] => {
  const shown = shownAnswers(answers, hidden);
  return answers
    .filter(({ kind }, index) => kind !== 'files' && shown[index]?.cut)
    .map((answer) => ({ label: answer.label, text: textOf(answer, hidden) }));
};

/** What was answered, with files by their names. */
const textOf = (answer: FormAnswer, hidden: boolean): string =>
  writtenAnswer(answer, (files) =>
    files.map(({ name }, index) => (hidden ? neutralName(name, index) : name)).join(', '),
  );

/** Never inside a character that takes two places. */
const cutAt = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');
