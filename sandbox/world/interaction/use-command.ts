import { DiscordError } from '../../discord-error';
import type { InteractionRecord } from '../records';
import type { World } from '../world';
import type { OptionValues } from './typed-options';

export function useSlashCommand(
  _world: World,
  _userId: string,
  _channelId: string,
  _commandText: string,
  _options: OptionValues = {},
): InteractionRecord {
  throw new DiscordError(130000);
}

export function requestChoices(
  _world: World,
  _userId: string,
  _channelId: string,
  _commandText: string,
  _options: OptionValues,
  _focused: string,
): InteractionRecord {
  throw new DiscordError(130000);
}

export function useMenu(
  _world: World,
  _userId: string,
  _channelId: string,
  _name: string,
  _targetId: string,
): InteractionRecord {
  throw new DiscordError(130000);
}
