import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { World } from '../world';

export function visibleCommands(_world: World, _userId: string, _channelId: string): APIApplicationCommand[] {
  return [];
}
