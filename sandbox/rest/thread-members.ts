import { threadMemberShape, threadState } from '../shapes/channels';
import { fullMemberShape } from '../shapes/people';
import { DiscordError } from '../discord-error';
import { compareIds } from '../snowflakes';
import type { ChannelRecord } from '../world/records';
import { addToThread, removeFromThread } from '../world/thread-members';
import type { World } from '../world/world';
import { visibleChannel } from './channels';
import { requireMembersIntent } from './guild-context';
import { queryBoolean, queryInteger, type RestContext, type Route } from './route';

const ME = '/channels/{channel_id}/thread-members/@me';
const MEMBER = '/channels/{channel_id}/thread-members/{user_id}';

/** Who is in a thread: join, leave, add, remove, look up. */
export const threadMemberRoutes: readonly Route[] = [
  { method: 'PUT', path: ME, handle: add },
  { method: 'DELETE', path: ME, handle: remove },
  { method: 'PUT', path: MEMBER, handle: add },
  { method: 'DELETE', path: MEMBER, handle: remove },
  { method: 'GET', path: MEMBER, handle: get },
  { method: 'GET', path: '/channels/{channel_id}/thread-members', handle: list },
];

function add(context: RestContext) {
  addToThread(context.world, context.callerId, threadOf(context), subject(context));
}

function remove(context: RestContext) {
  removeFromThread(context.world, context.callerId, threadOf(context), subject(context));
}

function get(context: RestContext) {
  const shape = shapeOf(context.world, threadOf(context), subject(context), withMember(context));
  if (!shape) {
    throw new DiscordError(10007);
  }
  return shape;
}

function list(context: RestContext) {
  const { world, query } = context;
  const thread = threadOf(context);
  requireMembersIntent(world);
  const ids = [...threadState(thread).members.keys()].toSorted(compareIds);
  const after = ids.filter((id) => compareIds(id, query['after'] ?? '0') > 0);
  return after
    .slice(0, queryInteger(query['limit'], 100) ?? 100)
    .map((id) => shapeOf(world, thread, id, withMember(context)));
}

function shapeOf(world: World, thread: ChannelRecord, userId: string, full: boolean) {
  const membership = threadState(thread).members.get(userId);
  const member = full ? world.guildOf(thread)?.members.get(userId) : undefined;
  return (
    membership && {
      ...threadMemberShape(thread.id, userId, membership),
      ...(member && { member: fullMemberShape(member, world.user(userId)) }),
    }
  );
}

const withMember = ({ query }: RestContext): boolean => queryBoolean(query['with_member']);

function subject({ params, callerId }: RestContext): string {
  const id = params['user_id'] ?? '@me';
  return id === '@me' ? callerId : id;
}

function threadOf(context: RestContext): ChannelRecord {
  const channel = visibleChannel(context);
  if (!channel.thread) {
    throw new DiscordError(50024);
  }
  return channel;
}
