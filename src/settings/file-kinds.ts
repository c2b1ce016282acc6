/** Kinds of files as the settings name them: endings (`exe`, `tar.gz`) or media types (`image/png`, `image/`). Pure. */

const ending = /^[\p{L}\p{N}_+-]+(?:\.[\p{L}\p{N}_+-]+)*$/u;
const mediaType = /^[a-z0-9][\w!#$&^.+-]*\/(?:[a-z0-9][\w!#$&^.+-]*)?$/u;

/** @returns the kind as it is stored, in small letters and without a star; undefined for a text that is none */
export function readFileKind(written: string): string | undefined {
  const kind = written.toLowerCase().replace(/^[*.]+/u, '');
  const plain = kind.endsWith('/*') ? kind.slice(0, -1) : kind;
  return ending.test(plain) || mediaType.test(plain) ? plain : undefined;
}
