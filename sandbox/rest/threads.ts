import { ChannelType } from 'discord-api-types/v10';
import { threadShape } from '../shapes/channels';
import { messageShape } from '../shapes/messages';
import { requireIn } from '../world/acting';
import { Permission } from '../world/permissions';
import { createPost } from '../world/posts';
import { startThread, startThreadOn } from '../world/text-threads';
import { visibleChannel } from './channels';
import { Fields } from './fields';
import type { RestContext, Route } from './route';
import { threadDraft } from './thread-fields';

const ON_MESSAGE = '/channels/{channel_id}/messages/{message_id}/threads';

/** Starting threads; finding them is in `thread-lists.ts`, their members in `thread-members.ts`. */
export const threadRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/{channel_id}/threads',
    status: 201,
    bodySchema: schemaOfParent,
    handle: create,
  },
  { method: 'POST', path: ON_MESSAGE, status: 201, handle: createOnMessage },
];

/** The operation's own union takes a post without a message for a thread in a text channel. */
function schemaOfParent({ world, params }: RestContext): string {
  const parent = world.channels.get(params['channel_id'] ?? '');
  return parent?.type === ChannelType.GuildForum
    ? 'CreateForumThreadRequest'
    : 'CreateTextThreadWithoutMessageRequest';
}

function create(context: RestContext) {
  const { world, callerId, files } = context;
  const channel = visibleChannel(context);
  const draft = threadDraft(new Fields(context.body));
  if (channel.type !== ChannelType.GuildForum) {
    return threadShape(world, startThread(world, callerId, channel, draft));
  }
  const post = { ...draft, message: (context.body['message'] ?? {}) as Record<string, unknown> };
  const { thread, starter } = createPost(world, { kind: 'user', userId: callerId }, channel, post, files);
  return { ...threadShape(world, thread), message: messageShape(world, starter) };
}

function createOnMessage(context: RestContext) {
  const { world, callerId, params, body } = context;
  const channel = visibleChannel(context);
  requireIn(world, callerId, channel, Permission.ReadMessageHistory);
  const message = world.message(channel, params['message_id'] ?? '');
  return threadShape(world, startThreadOn(world, callerId, channel, message, threadDraft(new Fields(body))));
}
