import { ChannelType } from 'discord-api-types/v10';
import { channelShape } from '../shapes/channels';
import { DiscordError } from '../discord-error';
import { requireIn } from '../world/acting';
import { deleteChannel, deleteOverwrite, setOverwrite, updateChannel } from '../world/guild-changes';
import type { ChannelRecord } from '../world/records';
import { updateThread } from '../world/thread-changes';
import { channelChange, overwriteFrom } from './channel-fields';
import { Fields } from './fields';
import type { RestContext, Route } from './route';
import { threadChange } from './thread-fields';

const OVERWRITE = '/channels/{channel_id}/permissions/{overwrite_id}';

/** Channels of every kind: text, category, forum, thread, DM. */
export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/{channel_id}', handle: get },
  { method: 'PATCH', path: '/channels/{channel_id}', bodySchema: schemaOfKind, handle: update },
  { method: 'DELETE', path: '/channels/{channel_id}', handle: remove },
  { method: 'PUT', path: OVERWRITE, handle: putOverwrite },
  { method: 'DELETE', path: OVERWRITE, handle: removeOverwrite },
];

/** The operation's own union takes a thread's tags for a channel's, so the kind decides. */
function schemaOfKind({ world, params }: RestContext): string | undefined {
  const channel = world.channels.get(params['channel_id'] ?? '');
  return channel?.thread ? 'UpdateThreadRequestPartial' : 'UpdateGuildChannelRequestPartial';
}

/** @returns the channel of the address @throws DiscordError 10003, 50001 for one that the caller cannot see */
export function visibleChannel({ world, params, callerId }: RestContext): ChannelRecord {
  const channel = world.channel(params['channel_id'] ?? '');
  requireIn(world, callerId, channel, 0n);
  return channel;
}

function get(context: RestContext) {
  return channelShape(context.world, visibleChannel(context));
}

function update(context: RestContext) {
  const { world, body, callerId } = context;
  const channel = visibleChannel(context);
  const fields = new Fields(body);
  if (channel.thread) {
    updateThread(world, callerId, channel, threadChange(fields));
  } else {
    updateChannel(world, callerId, channel, channelChange(fields));
  }
  return channelShape(world, channel);
}

/** A DM is only closed: opening it again finds the same channel. */
function remove(context: RestContext) {
  const { world, callerId } = context;
  const channel = visibleChannel(context);
  const shape = channelShape(world, channel);
  if (channel.type !== ChannelType.DM) {
    deleteChannel(world, callerId, channel);
  }
  return shape;
}

function putOverwrite(context: RestContext) {
  const { world, body, params, callerId } = context;
  const overwrite = overwriteFrom(new Fields(body), params['overwrite_id']);
  setOverwrite(world, callerId, guildChannel(context), overwrite);
}

function removeOverwrite(context: RestContext) {
  const { world, params, callerId } = context;
  deleteOverwrite(world, callerId, guildChannel(context), params['overwrite_id'] ?? '');
}

function guildChannel(context: RestContext): ChannelRecord {
  const channel = visibleChannel(context);
  if (!channel.guildId) {
    throw new DiscordError(50003);
  }
  return channel;
}
