/** What stands in embeds and components of something forwarded, as text: messages of other bots often have nothing else. */
import {
  EmbedType,
  type APIEmbed,
  type APIMessageComponent,
  type APIMessageTopLevelComponent,
} from 'discord.js';
import { plainMentions, type Names } from './plain-mentions';
import { isBlank, plainName, small } from './views/plain';

export interface Embedded {
  embeds?: APIEmbed[];
  components?: APIMessageTopLevelComponent[];
}

/** Discord makes these of links in a text, and makes them anew of those in its copy. */
const previews: readonly (EmbedType | undefined)[] = [
  EmbedType.Article,
  EmbedType.GIFV,
  EmbedType.Image,
  EmbedType.Link,
  EmbedType.Video,
];

/** @returns a text for each thing in which anything can be read, with names for mentions, and links that say where they lead */
export function forwardedTexts({ embeds = [], components = [] }: Embedded, names: Names): string[] {
  const ofBots = embeds.filter(({ type }) => !previews.includes(type));
  return [
    ...ofBots.map((embed) => embedText(embed, names)),
    ...components.flatMap((component) => componentTexts(component, names)),
  ].filter((text) => !isBlank(text));
}

function embedText(embed: APIEmbed, names: Names): string {
  const { author, title, url, description = '', fields = [], image, thumbnail, footer } = embed;
  const lines = [
    faint(author?.name),
    bold(title),
    url === undefined ? '' : `<${url}>`,
    readable(description, names),
    ...fields.flatMap(({ name, value }) => [bold(name), readable(value, names)]),
    picture(image),
    picture(thumbnail),
    faint(footer?.text),
  ];
  return lines.filter((line) => !isBlank(line)).join('\n');
}

/** Whatever of a component holds text or pictures; buttons and menus work for their own bot alone. */
function componentTexts(component: APIMessageComponent, names: Names): string[] {
  const media = [
    ...('items' in component ? component.items.map((item) => item.media) : []),
    ...('media' in component ? [component.media] : []),
  ];
  const inner: APIMessageComponent[] = [
    ...('components' in component ? component.components : []),
    ...('accessory' in component ? [component.accessory] : []),
  ];
  return [
    'content' in component ? readable(component.content, names) : '',
    ...media.map(picture),
    ...inner.flatMap((each) => componentTexts(each, names)),
  ];
}

/** A link behind other words; its address may have brackets in pairs. */
const maskedLink = /\[([^[\]\n]+)\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?: "[^"\n]*")?\)/gu;

/** Where Discord shows mentions and formats; the form stays, as in any text that is carried. */
const readable = (text: string, names: Names): string =>
  plainMentions(text.replace(maskedLink, '$1 <$2>'), names);

const bold = (text = ''): string => (isBlank(text) ? '' : `**${plainName(text)}**`);

const faint = (text = ''): string => (isBlank(text) ? '' : small(plainName(text)));

/** One that was uploaded with a component is among the files of its message. */
const picture = (media?: { url: string; attachment_id?: string }): string =>
  media && media.attachment_id === undefined ? small(`🖼️ <${media.url}>`) : '';
