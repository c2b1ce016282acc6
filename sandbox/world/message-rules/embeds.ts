import { EmbedType, type APIEmbed, type APIEmbedField } from 'discord-api-types/v10';
import { fault } from '../../discord-error';
import { lengthOf, type FormReader } from './form';

/** All text of all embeds of a message (Discord: embed limits). */
const MOST_CHARACTERS = 6000;
const WEB = ['http', 'https'];
const MEDIA = ['http', 'https', 'attachment'];

type Path = (string | number)[];

/**
 * Reads the embeds of a message: at most 10, each field within its limit, 6000 characters in all, text trimmed.
 * @returns embeds as Discord stores them (type `rich`, media with a proxy address)
 */
export function readEmbeds(form: FormReader, value: unknown): APIEmbed[] {
  const embeds = form
    .list(value, ['embeds'], { most: 10 })
    .flatMap((one, index) => readEmbed(form, form.object(one, ['embeds', index]), ['embeds', index]) ?? []);
  if (embeds.reduce((sum, embed) => sum + charactersOf(embed), 0) > MOST_CHARACTERS) {
    form.refuse(
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${MOST_CHARACTERS}`,
    );
  }
  return embeds;
}

function readEmbed(
  form: FormReader,
  given: Record<string, unknown> | undefined,
  path: Path,
): APIEmbed | undefined {
  if (!given) {
    return undefined;
  }
  const embed: APIEmbed = present({
    title: form.text(given['title'], [...path, 'title'], { most: 256 }),
    description: form.text(given['description'], [...path, 'description'], { most: 4096 }),
    url: form.address(given['url'], [...path, 'url'], WEB),
    color: form.integer(given['color'], [...path, 'color'], { least: 0, most: 0xff_ff_ff }),
    timestamp: readTimestamp(form, given['timestamp'], [...path, 'timestamp']),
    footer: readFooter(form, form.object(given['footer'], [...path, 'footer']), [...path, 'footer']),
    image: readMedia(form, form.object(given['image'], [...path, 'image']), [...path, 'image']),
    thumbnail: readMedia(form, form.object(given['thumbnail'], [...path, 'thumbnail']), [
      ...path,
      'thumbnail',
    ]),
    author: readAuthor(form, form.object(given['author'], [...path, 'author']), [...path, 'author']),
    fields: readFields(form, given['fields'], [...path, 'fields']),
  });
  const { color: _color, timestamp: _timestamp, url: _url, ...visible } = embed;
  if (Object.keys(visible).length === 0) {
    form.note(fault.required(...path, 'description'));
  }
  return { type: EmbedType.Rich, ...embed };
}

function readTimestamp(form: FormReader, value: unknown, path: Path): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) {
    form.refuse(path, 'DATE_TIME_TYPE_PARSE', `Could not parse ${JSON.stringify(value)}. Should be ISO8601.`);
    return undefined;
  }
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}

function readFooter(form: FormReader, given: Record<string, unknown> | undefined, path: Path) {
  const text = given && form.text(given['text'], [...path, 'text'], { most: 2048 });
  const icon = given && form.address(given['icon_url'], [...path, 'icon_url'], MEDIA);
  return text === undefined
    ? undefined
    : { text, ...(icon !== undefined && { icon_url: icon, proxy_icon_url: icon }) };
}

function readAuthor(form: FormReader, given: Record<string, unknown> | undefined, path: Path) {
  if (!given) {
    return undefined;
  }
  const name = form.text(given['name'], [...path, 'name'], { least: 1, most: 256 });
  const url = form.address(given['url'], [...path, 'url'], WEB);
  const icon = form.address(given['icon_url'], [...path, 'icon_url'], MEDIA);
  return {
    name: name ?? '',
    ...(url !== undefined && { url }),
    ...(icon !== undefined && { icon_url: icon, proxy_icon_url: icon }),
  };
}

function readMedia(form: FormReader, given: Record<string, unknown> | undefined, path: Path) {
  const url = given && form.address(given['url'], [...path, 'url'], MEDIA);
  return url === undefined ? undefined : { url, proxy_url: url };
}

function readFields(form: FormReader, value: unknown, path: Path): APIEmbedField[] | undefined {
  const fields = form.list(value, path, { most: 25 }).flatMap((one, index) => {
    const given = form.object(one, [...path, index]);
    return given
      ? {
          name: form.text(given['name'], [...path, index, 'name'], { least: 1, most: 256 }) ?? '',
          value: form.text(given['value'], [...path, index, 'value'], { least: 1, most: 1024 }) ?? '',
          inline: given['inline'] === true,
        }
      : [];
  });
  return fields.length > 0 ? fields : undefined;
}

function charactersOf(embed: APIEmbed): number {
  const texts = [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
  ];
  return texts.reduce((sum, text) => sum + lengthOf(text ?? ''), 0);
}

/** Drops what is not set. */
function present<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
