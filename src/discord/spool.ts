/** Files on their way: fetched in a stream to disk and sent from there, so that none ever lies in memory whole. */
import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AttachmentFlags } from 'discord.js';
import type { NoAnswer, Origin } from '../delivery/ports';
import type { FileAddress, FileAddresses } from './file-addresses';
import { neverMoreThan } from './size-limit';
import { Slots } from '../slots';
import { uploadName } from './upload-name';

export interface SpooledFile {
  /** Position within its message. */
  index: number;
  name: string;
  description: string | null;
  blob: Blob;
}

export interface Spool {
  /**
   * Fetches files of a message and hands them to `use`; removes them afterwards. At most four messages at a time.
   * @param indexes positions within the message; those that cannot be had any more are left out
   */
  withFiles<Result>(
    request: { origin: Origin; indexes: readonly number[]; signal: AbortSignal },
    use: (files: SpooledFile[]) => Promise<Result>,
  ): Promise<Result | NoAnswer>;
}

interface SpoolNeeds {
  addresses: FileAddresses;
  /** A folder for this alone; created when needed. */
  folder: string;
  /** Origins (scheme, host, port) from which files are fetched; nothing else ever is. */
  origins: ReadonlySet<string>;
}

const mostUploads = 4;
/** Discord: a request may have 25 MiB; what is larger was turned into a line before. */
const mostBytes = 25 * 1024 * 1024;
const abandonedMs = 60 * 60_000;

/** Discord's hosts of files. @param cdn the configured address */
export function fileOrigins(cdn: string): ReadonlySet<string> {
  const real = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
  return new Set([new URL(cdn).origin, ...(real.includes(new URL(cdn).origin) ? real : [])]);
}

/**
 * Removes what an earlier process left behind.
 * @param alone whether no other process uses the folder; otherwise only what nobody can be using is removed
 */
export async function removeLeftovers(
  folder: string,
  { alone, now }: { alone: boolean; now: Date },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const age = now.getTime() - (await stat(file).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
    if (alone || age > abandonedMs) {
      await rm(file, { recursive: true, force: true });
    }
  }
}

/** Spools into a folder. */
export function createSpool(needs: SpoolNeeds): Spool {
  const slots = new Slots(mostUploads);
  return {
    async withFiles({ origin, indexes, signal }, use) {
      const leave = await slots.enter(signal);
      if (!leave) {
        return passing('no upload slot in time', 1000);
      }
      const folder = path.join(needs.folder, randomUUID());
      try {
        await mkdir(folder, { recursive: true });
        const fetched = await fetchAll(needs, folder, { origin, indexes, signal });
        return Array.isArray(fetched) ? await use(fetched) : fetched;
      } finally {
        leave();
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

interface Wanted {
  origin: Origin;
  indexes: readonly number[];
  signal: AbortSignal;
}

/** A link that does not work is looked up anew, once; what then does not work is gone. */
async function fetchAll(
  { addresses, origins }: SpoolNeeds,
  folder: string,
  { origin, indexes, signal }: Wanted,
): Promise<SpooledFile[] | NoAnswer> {
  const files: SpooledFile[] = [];
  let missing = [...indexes];
  for (const anew of [false, true]) {
    const known = await addresses.of(origin, { anew, signal });
    if (known.kind === 'gone') {
      return files;
    }
    if (known.kind !== 'files') {
      return known;
    }
    const rest: number[] = [];
    for (const index of missing) {
      const address = known.files.find(({ id }) => id === origin.fileIds[index]);
      const got = address
        ? await fetchOne(address, path.join(folder, String(index)), origins, signal)
        : 'gone';
      if (typeof got !== 'string') {
        files.push({
          index,
          name: address ? sentName(address) : '',
          description: address?.description ?? null,
          blob: got,
        });
      } else if (got === 'gone') {
        rest.push(index);
      } else {
        return passing('the file could not be fetched');
      }
    }
    missing = rest;
    if (missing.length === 0) {
      break;
    }
  }
  return files.toSorted((one, other) => one.index - other.index);
}

const sentName = ({ filename, flags = 0 }: FileAddress): string =>
  uploadName(filename, (flags & AttachmentFlags.IsSpoiler) !== 0);

/** @returns the file; `gone`: it is not there, or not where Discord's files lie; `trouble`: it may be later */
async function fetchOne(
  { url, content_type: type }: FileAddress,
  target: string,
  origins: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Blob | 'gone' | 'trouble'> {
  if (!URL.canParse(url) || !origins.has(new URL(url).origin)) {
    return 'gone';
  }
  try {
    const answer = await fetch(url, { signal, redirect: 'manual' });
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel();
      return answer.status >= 500 || answer.status === 429 ? 'trouble' : 'gone';
    }
    const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    await pipeline(body, neverMoreThan(mostBytes), createWriteStream(target), { signal });
    return await openAsBlob(target, { type: type ?? 'application/octet-stream' });
  } catch {
    return 'trouble';
  }
}

const passing = (reason: string, retryAfterMs?: number): NoAnswer => ({
  kind: 'refused',
  answer: { status: 0, code: 0, reason, ...(retryAfterMs !== undefined && { retryAfterMs }) },
});
