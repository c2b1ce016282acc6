/** What a panel says, as somebody wrote it in a form. Pure. */
import { firstTooLong, type TextTooLong } from '../text-too-long';
import { isVisible } from '../visible-text';
import { panelCharacters, type PanelContent } from './panel';

export interface WrittenTexts {
  title: string;
  text: string;
  /** Six digits of a hexadecimal number, or three. */
  colour: string;
  image: string;
}

export type PanelTexts = Pick<PanelContent, 'title' | 'text' | 'colour' | 'image'>;

/** `nothing-shown`: neither a title nor a text nor a picture. */
export type TextsRefusal =
  { kind: 'colour-unreadable' | 'image-unreadable' | 'nothing-shown' } | TextTooLong<'title' | 'text'>;

/** @returns the texts, or what is wrong with them */
export function readTexts(written: WrittenTexts): { kind: 'read'; texts: PanelTexts } | TextsRefusal {
  const colour = readColour(written.colour);
  if (colour === undefined) {
    return { kind: 'colour-unreadable' };
  }
  const image = readImage(written.image);
  if (image === undefined) {
    return { kind: 'image-unreadable' };
  }
  const [title, text] = [shown(written.title), shown(written.text)];
  const tooLong = firstTooLong({
    title: [title, panelCharacters.title],
    text: [text, panelCharacters.text],
  });
  if (tooLong) {
    return tooLong;
  }
  return title || text || image
    ? { kind: 'read', texts: { title, text, colour, image } }
    : { kind: 'nothing-shown' };
}

const shown = (text: string): string => (isVisible(text) ? text.trim() : '');

/** @returns as it can be typed again */
export const writtenColour = (colour: number | null): string =>
  colour === null ? '' : `#${colour.toString(16).padStart(6, '0').toUpperCase()}`;

function readColour(written: string): number | null | undefined {
  const text = written.trim();
  if (text === '') {
    return null;
  }
  const [, digits = ''] = /^#?((?:[0-9a-f]{3}){1,2})$/iu.exec(text) ?? [];
  const six = digits.length === 3 ? digits.replace(/./gu, '$&$&') : digits;
  return six === '' ? undefined : parseInt(six, 16);
}

/** Discord shows no picture that comes over an unprotected connection in every client. */
function readImage(written: string): string | null | undefined {
  const text = written.trim();
  if (text === '') {
    return null;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fits = url?.protocol === 'https:' && url.hostname.includes('.') && url.username === '';
  return fits && url.href.length <= panelCharacters.image ? url.href : undefined;
}
