import { unauthorized } from '../discord-error';
import type { RestContext } from './route';

/** Demands a scope of somebody who logged in to a website; the bot needs none. @throws DiscordError 401 */
export function requireScope({ world, callerId, scopes }: RestContext, scope: string): void {
  if (callerId !== world.application.botId && !scopes.includes(scope)) {
    throw unauthorized();
  }
}
