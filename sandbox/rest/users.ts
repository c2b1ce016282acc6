import { channelShape } from '../shapes/channels';
import { userShape } from '../shapes/people';
import { DiscordError, fault, invalidForm } from '../discord-error';
import { isSnowflake } from '../snowflakes';
import { openDm } from '../world/channels';
import { requireScope } from './scopes';
import type { RestContext, Route } from './route';

/** Accounts and direct-message channels. */
export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/@me', auth: 'bot-or-bearer', handle: getMe },
  { method: 'GET', path: '/users/{user_id}', handle: getUser },
  { method: 'POST', path: '/users/@me/channels', handle: createDm },
];

/** The email of somebody who logged in to a website only with that scope. */
function getMe(context: RestContext) {
  const { world, callerId, scopes } = context;
  requireScope(context, 'identify');
  const user = world.user(callerId);
  const email = user.bot
    ? { verified: true, email: null }
    : { verified: true, email: `${user.username}@example.org` };
  return {
    ...userShape(user),
    mfa_enabled: user.bot,
    locale: user.locale,
    premium_type: 0,
    ...((user.bot || scopes.includes('email')) && email),
  };
}

function getUser({ world, params }: RestContext) {
  return userShape(world.user(params['user_id'] ?? ''));
}

/** Opening works even if sending will fail; bots are refused with 50033. */
function createDm({ world, body, callerId }: RestContext) {
  const { recipient_id: recipientId } = body;
  if (!isSnowflake(recipientId)) {
    throw invalidForm(fault.snowflake(recipientId, 'recipient_id'));
  }
  const recipient = world.users.get(recipientId);
  if (!recipient || recipient.bot) {
    throw new DiscordError(50033);
  }
  return channelShape(world, openDm(world, callerId, recipient.id));
}
