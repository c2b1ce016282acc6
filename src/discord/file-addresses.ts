/** Where the files of a message can be fetched now: links expire after a day, and the message always tells fresh ones. */
import { AttachmentFlags, Routes, type APIAttachment, type APIMessage } from 'discord.js';
import type { NoAnswer, Origin } from '../delivery/ports';
import type { IncomingFile } from '../tickets/incoming-message';
import type { DiscordCalls } from './rest-call';

export type FileAddress = Pick<APIAttachment, 'id' | 'url' | 'filename' | 'size'> &
  Partial<Pick<APIAttachment, 'description' | 'content_type'>> & { flags?: number };

/** `gone`: the message was deleted, and its files with it. */
type FilesOfMessage = { kind: 'files'; files: FileAddress[] } | { kind: 'gone' } | NoAnswer;

export interface FileAddresses {
  /** Keeps the addresses of a message that has just arrived, so that no call is spent to learn them. */
  remember(messageId: string, files: readonly FileAddress[]): void;
  /** @param anew asks Discord although addresses are remembered: one of them did not work */
  of(origin: Origin, options: { anew: boolean; signal: AbortSignal }): Promise<FilesOfMessage>;
}

/** Discord: links to files are good for about 24 h; half of that leaves time to use them. */
const goodMs = 12 * 60 * 60_000;
const mostRemembered = 2000;
/** Discord: unknown message, unknown channel. */
const goneCodes: readonly number[] = [10_008, 10_003];

/** Remembers in memory; asks Discord for the rest. */
export function fileAddresses({
  calls,
  clock,
}: {
  calls: DiscordCalls;
  clock: { now(): Date };
}): FileAddresses {
  const known = new Map<string, { files: FileAddress[]; until: number }>();
  const remember = (messageId: string, files: readonly FileAddress[]): void => {
    known.delete(messageId);
    known.set(messageId, { files: [...files], until: clock.now().getTime() + goodMs });
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) {
      known.delete(oldest);
    }
  };
  return {
    remember,
    async of({ channelId, discordId, uploads }, { anew, signal }) {
      if (uploads) {
        return anew ? { kind: 'gone' } : { kind: 'files', files: uploads.flatMap(uploadAddress) };
      }
      const entry = known.get(discordId);
      if (!anew && entry && entry.until > clock.now().getTime()) {
        return { kind: 'files', files: entry.files };
      }
      const route = Routes.channelMessage(channelId, discordId);
      const answer = await calls.call<APIMessage>({ method: 'GET', route, signal });
      if (answer.kind !== 'answer') {
        const isGone = answer.kind === 'refused' && goneCodes.includes(answer.answer.code);
        return isGone ? { kind: 'gone' } : answer;
      }
      const files = attachmentsOf<FileAddress>(answer.body);
      remember(discordId, files);
      return { kind: 'files', files };
    },
  };
}

/** What came with a command can be looked up nowhere: its link is all that there is. */
const uploadAddress = ({ id, url, name, size, description, contentType, spoiler }: IncomingFile) =>
  url === undefined
    ? []
    : [
        {
          id,
          url,
          filename: name,
          size,
          description: description ?? undefined,
          content_type: contentType ?? undefined,
          flags: spoiler ? AttachmentFlags.IsSpoiler : 0,
        },
      ];

/** The files that a message carries: its own, or those of what it forwards. */
export function attachmentsOf<File>(message: {
  attachments: File[];
  message_snapshots?: { message: { attachments: File[] } }[];
}): File[] {
  const forwarded = message.message_snapshots?.flatMap(({ message: snapshot }) => snapshot.attachments) ?? [];
  return [...message.attachments, ...forwarded];
}
