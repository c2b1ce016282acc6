/** Everything of a message that can be said in words or shown as a picture. */
import { DefaultRestOptions } from 'discord.js';
import type { LeftOutFile, Rendered } from '../../delivery/catalog';
import type { Written } from '../../tickets/shown';
import { plainName, small, timestamp, voiceLength } from './plain';
import type { Say } from './texts';

/** Discord: formats of stickers; the third is an animation that cannot be shown as a picture. */
const lottie = 3;
const gif = 4;
/** Discord: those that are GIFs are not served by the CDN. */
const gifStickers = `${DefaultRestOptions.mediaProxy}/stickers`;

export interface MessageText {
  /** What stands above the text: why it comes late, that it was forwarded or deleted. */
  above: string[];
  text: string;
  /** Pictures of stickers. */
  embeds: object[];
}

/** @param cdn address from which Discord serves pictures */
export function messageText(
  { content, extras, files, writtenAt }: Written,
  { late = false, say, cdn }: { late?: boolean; say: Say; cdn: string },
): MessageText {
  const { stickers = [], poll, forwarded, embedded = [], unknownType } = extras;
  const voice = files.find(({ seconds }) => seconds !== null)?.seconds;
  const pictures = stickers.filter(({ format }) => format !== lottie);
  const lines = [
    content,
    ...embedded,
    poll &&
      [`📊 **${plainName(poll.question)}**`, ...poll.answers.map((answer) => `• ${plainName(answer)}`)].join(
        '\n',
      ),
    typeof voice === 'number' && small(`🎤 ${say('message.voice', { length: voiceLength(voice) })}`),
    ...stickers.map(({ name }) => small(`🖼️ ${say('message.sticker', { name: plainName(name) })}`)),
    unknownType !== undefined && `❔ ${say('message.unknown', { type: unknownType })}`,
  ];
  return {
    above: [
      ...(late ? [small(`🕒 ${say('message.late', { at: timestamp(writtenAt) })}`)] : []),
      ...(forwarded ? [small(`↪️ ${say('message.forwarded')}`)] : []),
    ],
    text: lines.filter(Boolean).join('\n'),
    embeds: pictures.map(({ id, format }) => ({
      image: { url: format === gif ? `${gifStickers}/${id}.gif` : `${cdn}/stickers/${id}.png` },
    })),
  };
}

/** What of a message the other side does not get, so that its author is told. */
export const lackedBy = (
  { extras }: Pick<Written, 'extras'>,
  leftOut: LeftOutFile[],
): Pick<Rendered, 'leftOut' | 'incomplete'> => ({
  ...(leftOut.length > 0 && { leftOut }),
  ...(extras.unknownType !== undefined && { incomplete: true }),
});
