import { DiscordError } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { InteractionRecord, MessageRecord } from '../records';
import type { World } from '../world';

type Payload = Record<string, unknown>;

export function findInteractionByToken(
  _world: World,
  _applicationId: string,
  _token: string,
): InteractionRecord {
  throw new DiscordError(130000);
}

export function createFollowUp(
  _world: World,
  _interaction: InteractionRecord,
  _payload: Payload,
  _files: UploadedFile[],
): MessageRecord {
  throw new DiscordError(130000);
}

export function getFollowUp(
  _world: World,
  _interaction: InteractionRecord,
  _messageId: string,
): MessageRecord {
  throw new DiscordError(130000);
}

export function editFollowUp(
  _world: World,
  _interaction: InteractionRecord,
  _messageId: string,
  _payload: Payload,
  _files: UploadedFile[],
): MessageRecord {
  throw new DiscordError(130000);
}

export function deleteFollowUp(_world: World, _interaction: InteractionRecord, _messageId: string): void {
  throw new DiscordError(130000);
}
