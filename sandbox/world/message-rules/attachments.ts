import { DiscordError } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { AttachmentRecord, ChannelRecord } from '../records';
import type { World } from '../world';
import { typeByName } from './file-types';
import type { FormReader } from './form';
import { imageSize } from './image-size';

const MOST_FILES = 10;
const IS_SPOILER = 1 << 3;

/** Files of a message: their records, and the bytes that are to be kept when the message is stored. */
export interface Attachments {
  records: AttachmentRecord[];
  uploads: [attachmentId: string, bytes: Buffer][];
}

type Metadata = Record<string, unknown>;

/**
 * Brings the files of a request and the `attachments` list together. An entry whose id is the slot of a file describes
 * it; on an edit, entries with ids of the message's files keep those, and files that are not listed go.
 * @param existing files that the message has (edit)
 * @throws DiscordError 30015 for more than 10, 50045 for one that is too large for this place
 */
export function readAttachments(
  world: World,
  form: FormReader,
  channel: ChannelRecord,
  payload: Record<string, unknown>,
  files: readonly UploadedFile[],
  existing: readonly AttachmentRecord[] = [],
): Attachments {
  const listed = payload['attachments'];
  const entries = readEntries(form, listed);
  refuseUnknown(form, entries, files, existing);
  const kept = listed === undefined ? [...existing] : existing.flatMap((file) => keep(file, entries) ?? []);
  if (kept.length + files.length > MOST_FILES) {
    throw new DiscordError(30015);
  }
  const largest = largestFile(world, channel);
  if (files.some((file) => file.bytes.length > largest)) {
    throw new DiscordError(50045);
  }
  const added = files.map((file) =>
    newAttachment(world.ids.next(), file, entries.get(String(file.slot)) ?? {}),
  );
  return {
    records: [...kept, ...added],
    uploads: added.map((record, index) => [record.id, files[index]?.bytes ?? Buffer.alloc(0)]),
  };
}

/**
 * @param channel where the file is sent: a server's boosts raise the limit, webhooks and interaction answers included
 * @returns the most bytes that one file may have
 */
export function largestFile(world: World, channel: ChannelRecord): number {
  const { fileBytes } = world.options.limits;
  return fileBytes[world.guildOf(channel)?.premiumTier ?? 0] ?? fileBytes[0];
}

/** @returns the name as Discord keeps it: letters, digits, `_`, `-` and `.`; blanks become `_` */
function sanitizedName(name: string): string {
  const base = name.split(/[\\/]/).pop() ?? '';
  const clean = base
    .trim()
    .replaceAll(/\s+/g, '_')
    .replaceAll(/[^\w.-]/g, '');
  return clean === '' || clean.startsWith('.') ? `unknown${clean}` : clean;
}

/** Keeps the bytes of files that belong to a stored message. */
export function keepUploads(world: World, uploads: Attachments['uploads']): void {
  for (const [id, bytes] of uploads) {
    world.files.set(id, bytes);
  }
}

/** Lets go of files that no message has any more. */
export function dropFiles(world: World, files: readonly AttachmentRecord[]): void {
  if (!world.options.switches.filesOutliveMessage) {
    files.forEach((file) => world.files.delete(file.id));
  }
}

function readEntries(form: FormReader, value: unknown): Map<string, Metadata> {
  const entries = new Map<string, Metadata>();
  form.list(value, ['attachments'], { most: MOST_FILES }).forEach((one, index) => {
    const entry = form.object(one, ['attachments', index]);
    if (entry) {
      form.text(entry['description'], ['attachments', index, 'description'], { most: 1024 });
      form.text(entry['filename'], ['attachments', index, 'filename'], { most: 1024 });
      entries.set(String(entry['id']), entry);
    }
  });
  return entries;
}

function refuseUnknown(
  form: FormReader,
  entries: Map<string, Metadata>,
  files: readonly UploadedFile[],
  existing: readonly AttachmentRecord[],
): void {
  const known = new Set([...files.map((file) => String(file.slot)), ...existing.map((file) => file.id)]);
  [...entries.keys()].forEach((id, index) => {
    if (!known.has(id)) {
      form.refuse(['attachments', index, 'id'], 'ATTACHMENT_NOT_FOUND', `Attachment ${id} was not found.`);
    }
  });
}

function keep(file: AttachmentRecord, entries: Map<string, Metadata>): AttachmentRecord | undefined {
  const entry = entries.get(file.id);
  if (!entry) {
    return undefined;
  }
  const { description } = entry;
  return description === undefined ? file : { ...file, description: textOf(description) };
}

function newAttachment(id: string, file: UploadedFile, entry: Metadata): AttachmentRecord {
  const given = textOf(entry['filename']) ?? file.filename;
  const spoiler = entry['is_spoiler'] === true || given.startsWith('SPOILER_');
  const name = sanitizedName(given);
  const filename = spoiler && !name.startsWith('SPOILER_') ? `SPOILER_${name}` : name;
  const duration = entry['duration_secs'];
  return {
    id,
    filename,
    size: file.bytes.length,
    flags: spoiler ? IS_SPOILER : 0,
    spoiler,
    ephemeral: false,
    contentType: typeByName(filename) ?? knownType(file.contentType),
    title: textOf(entry['title']) ?? (name === given ? undefined : given.replace(/\.[^.]*$/, '')),
    description: textOf(entry['description']),
    ...imageSize(file.bytes),
    ...(typeof duration === 'number' && { durationSecs: duration, waveform: textOf(entry['waveform']) }),
  };
}

function knownType(contentType: string): string | undefined {
  return contentType === '' || contentType === 'application/octet-stream' ? undefined : contentType;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
