import { DiscordError } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { InteractionRecord } from '../records';
import type { World } from '../world';

/** What somebody filled in, by custom id: text, or the values of a select, radio or checkbox group. */
export type ModalFields = Record<string, string | string[]>;
/** What somebody uploaded, by custom id of the file upload. */
export type ModalFiles = Record<string, UploadedFile[]>;

export function submitModal(
  _world: World,
  _userId: string,
  _interactionId: string,
  _fields: ModalFields,
  _files: ModalFiles = {},
): InteractionRecord {
  throw new DiscordError(130000);
}
