import type { UploadedFile } from '../rest/route';
import type { Author } from './author';
import {
  checkRights,
  checkVoice,
  readBody,
  refuseEmpty,
  spokenText,
  webhookPayload,
  type MessageBody,
  type MessagePayload,
} from './message-body';
import { actorOf, identityOf } from './message-identity';
import { keepUploads, readAttachments } from './message-rules/attachments';
import { Flag, isV2, readFlags, refuseLegacyFields } from './message-rules/flags';
import { FormReader } from './message-rules/form';
import { findMentions, readAllowedMentions } from './message-rules/mentions';
import { earlierWithNonce, readNonce, rememberNonce } from './message-rules/nonce';
import { readPoll } from './message-rules/polls';
import { readReference } from './message-rules/references';
import { readStickers } from './message-rules/stickers';
import { storeMessage, type MessageDraft } from './message-store';
import { can, Permission } from './permissions';
import type { AttachmentRecord, ChannelRecord, MessageRecord } from './records';
import { assertMaySend } from './sending';
import { wakeThread } from './threads';
import type { World } from './world';

export { storeMessage } from './message-store';
export type { MessagePayload } from './message-body';
export { editMessage, unfurlLink } from './message-edits';
export { bulkDelete, deleteMessage } from './message-deletes';

/** What a request says beside its body. */
export interface SendOptions {
  /** `with_components` of a webhook that belongs to no application. */
  withComponents?: boolean;
}

/**
 * Sends a message: everything about it is checked, a sleeping thread wakes, people are told.
 * @param payload the JSON body as Discord defines it
 * @returns the message; with `enforce_nonce` perhaps an earlier one
 * @throws DiscordError 50035 and 50006 for what is written, 30015 and 50045 for files, 50013 and 160002 for rights, and
 *   whatever refuses the place (`assertMaySend`)
 */
export function createMessage(
  world: World,
  by: Author,
  channel: ChannelRecord,
  payload: MessagePayload,
  files: readonly UploadedFile[] = [],
  options: SendOptions = {},
): MessageRecord {
  assertMaySend(world, by, channel);
  const earlier = repeated(world, by, payload);
  if (earlier) {
    return earlier;
  }
  const { draft, uploads } = checkMessage(world, by, channel, payload, files, options);
  if (channel.thread && !draft.ephemeralTo) {
    wakeThread(world, channel, by.kind === 'webhook' ? undefined : draft.authorId);
  }
  keepUploads(world, uploads);
  const message = storeMessage(world, channel, draft);
  rememberNonce(world, channel, message);
  return message;
}

/**
 * Sends the first message of a forum post: its id is the thread's, and the right to make the post is enough.
 * @param thread in the world already; it is the caller's business to take it out again when this throws
 * @throws DiscordError as createMessage, but for the place
 */
export function createStarterMessage(
  world: World,
  by: Author,
  thread: ChannelRecord,
  payload: MessagePayload,
  files: readonly UploadedFile[] = [],
  options: SendOptions = {},
): MessageRecord {
  const { draft, uploads } = checkMessage(world, by, thread, payload, files, options);
  keepUploads(world, uploads);
  const isOwn = by.kind === 'user' && by.userId === world.application.botId;
  const hiddenFromBot = isOwn && !world.options.switches.starterMessageEvent;
  return storeMessage(world, thread, { ...draft, id: thread.id }, hiddenFromBot);
}

/** A message that passed every rule, and the bytes of its files. */
interface CheckedMessage {
  draft: MessageDraft;
  uploads: [attachmentId: string, bytes: Buffer][];
}

function checkMessage(
  world: World,
  by: Author,
  channel: ChannelRecord,
  given: MessagePayload,
  files: readonly UploadedFile[],
  options: SendOptions,
): CheckedMessage {
  const form = new FormReader();
  const payload = webhookPayload(form, by, given, options.withComponents ?? false);
  const flags = readFlags(form, by, payload['flags']);
  if (isV2(flags)) {
    refuseLegacyFields(form, payload);
  }
  const attachments = readAttachments(world, form, channel, payload, files);
  const ephemeral = (flags & Flag.Ephemeral) !== 0;
  const body = readBody(world, form, payload, flags, {
    ...EMPTY,
    attachments: ephemeral ? attachments.records.map(hidden) : attachments.records,
    stickers: by.kind === 'user' ? readStickers(form, payload['sticker_ids']) : [],
    poll: readPoll(world, form, payload['poll']),
  });
  const extras = by.kind === 'user' ? personExtras(world, form, by.userId, channel, payload) : {};
  const allowed = readAllowedMentions(form, payload['allowed_mentions']);
  form.finish();
  checkVoice(body, flags);
  if (!extras.snapshots?.length) {
    refuseEmpty(body);
  }
  checkRights(world, by, channel, body, flags);
  const { repliedId, ...draft } = extras;
  const mentions = findMentions(world, channel, actorOf(world, by), spokenText(body), allowed, repliedId);
  const identity = identityOf(world, ephemeral && by.kind === 'interaction' ? { ...by, ephemeral } : by);
  return { draft: { ...identity, ...body, ...draft, ...mentions, flags }, uploads: attachments.uploads };
}

const EMPTY: MessageBody = { content: '', embeds: [], components: [], attachments: [], stickers: [] };

/** What only people and bots can send: replies, forwards, a nonce, speech. */
function personExtras(
  world: World,
  form: FormReader,
  userId: string,
  channel: ChannelRecord,
  payload: MessagePayload,
): Partial<MessageDraft> & { repliedId?: string } {
  const nonce = readNonce(form, payload['nonce']);
  return {
    ...readReference(world, form, userId, channel, payload),
    ...(nonce !== undefined && { nonce }),
    tts: payload['tts'] === true && can(world, channel, userId, Permission.SendTTSMessages),
  };
}

function repeated(world: World, by: Author, payload: MessagePayload): MessageRecord | undefined {
  const { nonce, enforce_nonce: enforced } = payload;
  if (by.kind !== 'user' || enforced !== true || (typeof nonce !== 'string' && typeof nonce !== 'number')) {
    return undefined;
  }
  return earlierWithNonce(world, by.userId, nonce);
}

function hidden(file: AttachmentRecord): AttachmentRecord {
  return { ...file, ephemeral: true };
}
