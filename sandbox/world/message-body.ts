import type { APIEmbed, APIMessageTopLevelComponent, APIPoll, APIStickerItem } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import type { Author } from './author';
import { ComponentReader } from './message-rules/component-reader';
import { isInteractive, readComponents, textOfComponents } from './message-rules/components';
import { readEmbeds } from './message-rules/embeds';
import { Flag, isV2 } from './message-rules/flags';
import type { FormReader } from './message-rules/form';
import { can, Permission } from './permissions';
import type { AttachmentRecord, ChannelRecord } from './records';
import type { World } from './world';

/** Most characters of a text; people with Nitro and the OpenAPI document have 4000, bots and plain accounts 2000. */
const MOST_CHARACTERS = 2000;

/** The JSON body of a message as Discord defines it; not validated yet. */
export type MessagePayload = Record<string, unknown>;

/** Everything that can be seen of a message. */
export interface MessageBody {
  content: string;
  embeds: readonly APIEmbed[];
  components: readonly APIMessageTopLevelComponent[];
  attachments: readonly AttachmentRecord[];
  stickers: readonly APIStickerItem[];
  poll?: APIPoll;
}

/** Reads `content`: at most 2000 characters, without broken characters and white space around it. */
function readContent(form: FormReader, value: unknown): string {
  const whole = typeof value === 'string' ? value.replaceAll(/\p{Surrogate}/gu, '') : value;
  return form.text(whole, ['content'], { most: MOST_CHARACTERS }) ?? '';
}

/** Reads the fields that a payload sets; the others stay as they were. Null empties a field. */
export function readBody(
  world: World,
  form: FormReader,
  payload: MessagePayload,
  flags: number,
  before: MessageBody,
): MessageBody {
  const names = new Set(before.attachments.map((file) => file.filename));
  const reader = new ComponentReader(form, names, () => world.ids.next());
  const { content, embeds, components } = payload;
  return {
    ...before,
    content: content === undefined ? before.content : readContent(form, content),
    embeds: embeds === undefined ? before.embeds : readEmbeds(form, embeds),
    components:
      components === undefined ? before.components : readComponents(reader, components, isV2(flags)),
  };
}

/** @returns everything that can mention somebody */
export function spokenText(body: MessageBody): string {
  return [body.content, textOfComponents(body.components)].join('\n');
}

/** @throws DiscordError 50006 when there is nothing to see */
export function refuseEmpty(body: MessageBody): void {
  const { content, embeds, components, attachments, stickers, poll } = body;
  const lists = [embeds, components, attachments, stickers];
  if (content === '' && !poll && lists.every((list) => list.length === 0)) {
    throw new DiscordError(50006);
  }
}

/**
 * A voice message is one audio file with its length and waveform, and nothing else.
 * @throws DiscordError 50160, 50161, 50162
 */
export function checkVoice(body: MessageBody, flags: number): void {
  if ((flags & Flag.IsVoiceMessage) === 0) {
    return;
  }
  const { content, embeds, components, attachments, stickers, poll } = body;
  if (content !== '' || poll || [embeds, components, stickers].some((list) => list.length > 0)) {
    throw new DiscordError(50160);
  }
  const [file] = attachments;
  if (attachments.length !== 1 || !file?.contentType?.startsWith('audio/')) {
    throw new DiscordError(50161);
  }
  if (file.durationSecs === undefined || file.waveform === undefined) {
    throw new DiscordError(50162);
  }
}

/**
 * Files, embeds, polls and voice messages need a permission each; webhooks and answers do not.
 * @throws DiscordError 50013
 */
export function checkRights(
  world: World,
  by: Author,
  channel: ChannelRecord,
  body: MessageBody,
  flags: number,
): void {
  if (by.kind !== 'user') {
    return;
  }
  const needed: [boolean, bigint][] = [
    [body.attachments.length > 0, Permission.AttachFiles],
    [body.embeds.length > 0, Permission.EmbedLinks],
    [body.poll !== undefined, Permission.SendPolls],
    [(flags & Flag.IsVoiceMessage) !== 0, Permission.SendVoiceMessages],
  ];
  if (needed.some(([applies, right]) => applies && !can(world, channel, by.userId, right))) {
    throw new DiscordError(50013);
  }
}

/**
 * Webhooks of no application send components only when asked to (`with_components`), and none that can be pressed.
 * @returns the payload without components that are ignored
 */
export function webhookPayload(
  form: FormReader,
  by: Author,
  payload: MessagePayload,
  withComponents: boolean,
): MessagePayload {
  if (by.kind !== 'webhook' || by.webhook.applicationId !== null || payload['components'] === undefined) {
    return payload;
  }
  const { components, ...rest } = payload;
  if (!withComponents) {
    return rest;
  }
  if (Array.isArray(components) && isInteractive(components as object[])) {
    form.refuse(
      ['components'],
      'WEBHOOK_COMPONENTS_NOT_ALLOWED',
      'Interactive components need a webhook that is owned by an application.',
    );
  }
  return payload;
}
