import type { APIEmbed } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import type { UploadedFile } from '../rest/route';
import type { Author } from './author';
import { checkRights, readBody, refuseEmpty, spokenText, type MessagePayload } from './message-body';
import { actorOf } from './message-identity';
import { dropFiles, keepUploads, readAttachments } from './message-rules/attachments';
import { Flag, isV2, readEditedFlags, refuseLegacyFields } from './message-rules/flags';
import { FormReader } from './message-rules/form';
import { findMentions, readAllowedMentions } from './message-rules/mentions';
import { isWritten } from './message-rules/references';
import { announceMessage, tellEphemeral } from './message-store';
import { can, Permission } from './permissions';
import type { ChannelRecord, MessageRecord } from './records';
import { assertMayEdit } from './sending';
import type { World } from './world';

/**
 * Edits a message. `attachments` must list the files that stay; without `allowed_mentions` the defaults apply again.
 * Filling a deferred answer is no edit: it leaves no time of editing.
 * @throws DiscordError 50005 (somebody else's), 50021 (system message), 50083, 160005, and what createMessage throws
 */
export function editMessage(
  world: World,
  by: Author,
  channel: ChannelRecord,
  message: MessageRecord,
  payload: MessagePayload,
  files: readonly UploadedFile[] = [],
): MessageRecord {
  assertMayEdit(world, by, channel);
  if (!isWritten(message)) {
    throw new DiscordError(50021);
  }
  const onlyFlags = files.length === 0 && Object.keys(payload).every((key) => key === 'flags');
  assertOwn(world, by, channel, message, onlyFlags);
  const changes = checkEdit(world, by, channel, message, payload, files);
  const wasLoading = (message.flags & Flag.Loading) !== 0;
  if (changes.content !== message.content && !wasLoading) {
    message.earlierContents = [...message.earlierContents, message.content];
  }
  Object.assign(message, changes);
  if (!wasLoading && !onlyFlags) {
    message.editedAt = world.clock.now();
  }
  tellEdited(world, channel, message);
  return message;
}

/** Discord adds the preview of a link to a message, soon after it was sent: an update that is no edit. */
export function unfurlLink(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  preview: APIEmbed,
): void {
  message.embeds = [...message.embeds, preview];
  announceMessage(world, channel, message, 'MESSAGE_UPDATE');
}

function tellEdited(world: World, channel: ChannelRecord, message: MessageRecord): void {
  if (message.ephemeralTo) {
    tellEphemeral(world, message);
  } else {
    announceMessage(world, channel, message, 'MESSAGE_UPDATE');
  }
}

/** Moderators may hide the embeds of others, nothing else. */
function assertOwn(
  world: World,
  by: Author,
  channel: ChannelRecord,
  message: MessageRecord,
  onlyFlags: boolean,
): void {
  if (by.kind === 'interaction') {
    // Its answers, and the message whose component was used: whoever holds the token may edit those.
    return;
  }
  if (by.kind === 'webhook') {
    if (message.webhook?.webhookId !== by.webhook.id) {
      throw new DiscordError(10008);
    }
    return;
  }
  const own = !message.webhook && message.authorId === actorOf(world, by);
  const moderates = onlyFlags && can(world, channel, actorOf(world, by), Permission.ManageMessages);
  if (!own && !(moderates && channel.guildId)) {
    throw new DiscordError(50005);
  }
}

/** Everything of a message that an edit can change. */
type Changes = Partial<MessageRecord> & Pick<MessageRecord, 'content'>;

function checkEdit(
  world: World,
  by: Author,
  channel: ChannelRecord,
  message: MessageRecord,
  payload: MessagePayload,
  files: readonly UploadedFile[],
): Changes {
  if ((message.flags & Flag.IsVoiceMessage) !== 0 && (files.length > 0 || 'content' in payload)) {
    throw new DiscordError(50163);
  }
  const form = new FormReader();
  const flags = readEditedFlags(form, message, payload['flags']);
  const attachments = readAttachments(world, form, channel, payload, files, message.attachments);
  const { content, embeds, components, stickers, poll } = message;
  const before = { content, embeds, components, stickers, poll, attachments: attachments.records };
  const body = readBody(world, form, payload, flags, before);
  if (isV2(flags)) {
    refuseLegacyFields(form, { content: body.content, embeds: body.embeds, poll });
  }
  const allowed = readAllowedMentions(form, payload['allowed_mentions']);
  form.finish();
  if (message.snapshots.length === 0) {
    refuseEmpty(body);
  }
  checkRights(world, by, channel, { ...body, attachments: addedOnly(files, body.attachments) }, flags);
  dropFiles(
    world,
    message.attachments.filter((file) => !body.attachments.some((kept) => kept.id === file.id)),
  );
  keepUploads(world, attachments.uploads);
  const mentions = findMentions(world, channel, actorOf(world, by), spokenText(body), allowed);
  return { ...body, flags, ...mentions, pingedIds: union(message.pingedIds, mentions.pingedIds) };
}

/** Who may no longer attach files may still edit the text of a message that has some. */
function addedOnly<T>(files: readonly UploadedFile[], attachments: readonly T[]): readonly T[] {
  return files.length > 0 ? attachments : [];
}

function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return [...other].every((id) => one.has(id)) ? one : new Set([...one, ...other]);
}
