import { DiscordError } from '../../discord-error';
import type { InteractionRecord } from '../records';
import type { World } from '../world';

export function pressButton(
  _world: World,
  _userId: string,
  _channelId: string,
  _messageId: string,
  _customId: string,
): InteractionRecord {
  throw new DiscordError(130000);
}

export function chooseInSelect(
  _world: World,
  _userId: string,
  _channelId: string,
  _messageId: string,
  _customId: string,
  _values: string[],
): InteractionRecord {
  throw new DiscordError(130000);
}
