/** What is left of a message once its files are given up. */
import type { Rendered, RenderedPart } from './catalog';
import type { Link } from './ports';

/**
 * Parts that went with their files stay; of the others the text goes, and a line says that the files did not. It is the
 * same at every further try, however many of its parts are there by then: what is there tells from which part on the files
 * were given up.
 * @param line says so, in the language of the place
 * @returns undefined where no file is left that could be given up
 */
export function withoutFiles(rendered: Rendered, sent: readonly Link[], line: string): Rendered | undefined {
  const { parts } = rendered;
  const from = partWithoutFiles(parts, sent);
  if (from === parts.length) {
    return undefined;
  }
  const rest = parts.slice(from);
  const names = rest.flatMap(({ insteadOfFiles }) => insteadOfFiles ?? []);
  const last: RenderedPart = { content: [...names, line].join('\n'), files: [] };
  const texts = rest.filter(saysSomething).map((part) => ({ ...part, files: [], insteadOfFiles: [] }));
  return { ...rendered, parts: [...parts.slice(0, from), ...texts, last], incomplete: true };
}

/** @returns the first part whose files are not there; the number of parts where all are */
export function partWithoutFiles(
  parts: readonly RenderedPart[],
  sent: readonly { hasFiles?: boolean }[],
): number {
  const first = parts.findIndex(({ files }, part) => files.length > 0 && !sent[part]?.hasFiles);
  return first === -1 ? parts.length : first;
}

/** Whether a part is more than its files. */
export const saysSomething = ({ content, embeds = [] }: RenderedPart): boolean =>
  content !== '' || embeds.length > 0;
