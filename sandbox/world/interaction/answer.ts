import { DiscordError } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { InteractionRecord } from '../records';
import type { World } from '../world';

export function answerInteraction(
  _world: World,
  _interaction: InteractionRecord,
  _body: Record<string, unknown>,
  _files: UploadedFile[],
): void {
  throw new DiscordError(130000);
}
