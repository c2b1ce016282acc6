import { userShape } from '../shapes/people';
import { compareIds } from '../snowflakes';
import { emojiKey, findEmoji, type Emoji } from '../world/emoji';
import { FormReader } from '../world/message-rules/form';
import { Permission, requirePermissions } from '../world/permissions';
import { addReaction, clearReactions, removeReaction } from '../world/reactions';
import { messageOf } from './messages';
import { queryInteger, type RestContext, type Route } from './route';

const ALL = '/channels/{channel_id}/messages/{message_id}/reactions';
const ONE = `${ALL}/{emoji_name}`;

/** Reactions to messages. */
export const reactionRoutes: readonly Route[] = [
  { method: 'PUT', path: `${ONE}/@me`, handle: add },
  { method: 'DELETE', path: `${ONE}/@me`, handle: removeOwn },
  { method: 'DELETE', path: `${ONE}/{user_id}`, handle: removeOthers },
  { method: 'DELETE', path: ONE, handle: clearEmoji },
  { method: 'DELETE', path: ALL, handle: clearAll },
  { method: 'GET', path: ONE, handle: list },
];

function add(context: RestContext): void {
  const { channel, message } = messageOf(context);
  addReaction(context.world, context.callerId, channel, message, emojiOf(context));
}

function removeOwn(context: RestContext): void {
  const { channel, message } = messageOf(context);
  removeReaction(context.world, context.callerId, channel, message, emojiOf(context));
}

function removeOthers(context: RestContext): void {
  const { channel, message } = messageOf(context);
  const owner = context.world.user(context.params['user_id'] ?? '');
  removeReaction(context.world, context.callerId, channel, message, emojiOf(context), owner.id);
}

function clearEmoji(context: RestContext): void {
  const { channel, message } = messageOf(context);
  clearReactions(context.world, context.callerId, channel, message, emojiOf(context));
}

function clearAll(context: RestContext): void {
  const { channel, message } = messageOf(context);
  clearReactions(context.world, context.callerId, channel, message);
}

/** Who reacted with an emoji: 1–100 people, 25 by default, in order of their ids. */
function list(context: RestContext) {
  const { world, callerId, query } = context;
  const { channel, message } = messageOf(context);
  requirePermissions(world, channel, callerId, Permission.ReadMessageHistory);
  const form = new FormReader();
  const limit = queryInteger(query['limit'], 25) ?? Number.NaN;
  form.integer(limit, ['limit'], { least: 1, most: 100 });
  form.finish();
  const reaction = message.reactions.get(emojiKey(emojiOf(context)));
  return [...(reaction?.userIds ?? [])]
    .toSorted(compareIds)
    .filter((id) => query['after'] === undefined || compareIds(id, query['after']) > 0)
    .slice(0, limit)
    .map((id) => userShape(world.user(id)));
}

function emojiOf({ world, params }: RestContext): Emoji {
  return findEmoji(world, params['emoji_name'] ?? '');
}
