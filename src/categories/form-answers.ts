/** What a user answered to the form of a category: it keeps the questions, since the form may change later. Pure. */
import { z } from 'zod';
import type { IncomingFile } from '../tickets/incoming-message';

/** A file of a form. No message carries it, so its link, which is good for a day, is all there is to fetch it. */
const formFile = z.object({
  id: z.string(),
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  contentType: z.string().nullable(),
  url: z.string(),
});
type FormFile = z.output<typeof formFile>;

const asked = { key: z.string(), label: z.string() };

const formAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...asked, text: z.string() }),
  /** The labels of the options. */
  z.object({ kind: z.literal('choice'), ...asked, chosen: z.array(z.string()) }),
  z.object({ kind: z.literal('files'), ...asked, files: z.array(formFile) }),
]);
export type FormAnswer = z.output<typeof formAnswer>;

/** As stored; what cannot be read is left out, never a reason to stop. */
export const formAnswers = z.array(formAnswer.nullable().catch(null)).catch([]).transform(withoutNull);

function withoutNull(answers: (FormAnswer | null)[]): FormAnswer[] {
  return answers.filter((answer) => answer !== null);
}

/** @returns what was answered, in words. @param filesAs how files are told */
export function writtenAnswer(answer: FormAnswer, filesAs: (files: readonly FormFile[]) => string): string {
  switch (answer.kind) {
    case 'text':
      return answer.text;
    case 'choice':
      return answer.chosen.join(', ');
    case 'files':
      return filesAs(answer.files);
  }
}

/** The files of all answers, in their order, as a delivery carries them. */
export const uploadsOf = (answers: readonly FormAnswer[]): IncomingFile[] =>
  answers.flatMap((answer) => (answer.kind === 'files' ? answer.files.map(asIncoming) : []));

const asIncoming = (file: FormFile): IncomingFile => ({
  ...file,
  description: null,
  spoiler: false,
  seconds: null,
  waveform: null,
});
