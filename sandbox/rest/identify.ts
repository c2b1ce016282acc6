import { DiscordError } from '../discord-error';
import { findAccessToken } from '../oauth2/access-tokens';
import type { RestContext, Route } from './route';

/**
 * Reads the authorization header and notes the caller in the context.
 * @returns whether the caller may use the route at all
 */
export function identify(context: RestContext, route: Route): boolean {
  const [scheme, token] = (context.authorization ?? '').split(' ');
  if (scheme === 'Bot') {
    const { application } = context.world;
    context.callerId = application.botId;
    return token === application.token && route.auth !== 'bearer';
  }
  if (scheme === 'Bearer' && token && (route.auth === 'bearer' || route.auth === 'bot-or-bearer')) {
    const grant = findAccessToken(context.world, token);
    if (!grant) {
      throw new DiscordError(50025);
    }
    context.callerId = grant.userId;
    context.scopes = grant.scopes;
    return true;
  }
  return false;
}
