import type { UploadedFile } from '../rest/route';
import type { ActionFile } from './protocol';

/** @returns a file to attach */
export function file(name: string, bytes: string | Uint8Array, contentType?: string): ActionFile {
  return { name, data: Buffer.from(bytes).toString('base64'), ...(contentType && { contentType }) };
}

/** @returns files as a request carries them, in their slots */
export function uploads(files: readonly ActionFile[]): UploadedFile[] {
  return files.map((each, slot) => ({
    slot,
    filename: each.spoiler ? `SPOILER_${each.name}` : each.name,
    contentType: each.contentType ?? 'application/octet-stream',
    bytes: Buffer.from(each.data, 'base64'),
  }));
}
