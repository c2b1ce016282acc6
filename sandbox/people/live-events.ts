import type { PersonEvent, WorldEvent } from '../world/events';
import type { ChannelRecord } from '../world/records';
import type { World } from '../world/world';
import type { LiveEvent } from './protocol';
import { displayName } from '../shapes/people';
import { messageView } from './views/message-view';
import { canSee, placeView } from './views/place-view';

/** Fields of dispatches that are read here. */
interface EventData {
  id?: string;
  ids?: string[];
  channel_id?: string;
  message_id?: string;
  user_id?: string;
}

/**
 * Follows what one person's Discord client would show, as it happens.
 * @returns a function that stops following
 */
export function followAs(world: World, personId: string, listener: (event: LiveEvent) => void): () => void {
  const stopEvents = world.onEvent((event) => liveEvents(world, personId, event).forEach(listener));
  const stopOwn = world.onPersonEvent((event) => {
    const live = event.userId === personId ? ownEvent(world, personId, event) : undefined;
    if (live) {
      listener(live);
    }
  });
  return () => {
    stopEvents();
    stopOwn();
  };
}

function liveEvents(world: World, personId: string, event: WorldEvent): LiveEvent[] {
  const data = event.data as EventData;
  if (event.name.startsWith('MESSAGE_')) {
    return messageEvents(world, personId, event, data);
  }
  if (event.name === 'CHANNEL_DELETE' || event.name === 'THREAD_DELETE') {
    return [{ kind: 'place-gone', channelId: data.id ?? '' }];
  }
  if (event.name === 'TYPING_START') {
    return typingEvents(world, personId, data);
  }
  if (/^(CHANNEL|THREAD)_(CREATE|UPDATE)$/.test(event.name)) {
    return placeEvents(world, personId, data.id ?? '');
  }
  if (event.name.startsWith('GUILD_')) {
    return [{ kind: 'people-changed' }];
  }
  return event.name === 'APPLICATION_COMMAND_PERMISSIONS_UPDATE' ? [{ kind: 'commands-changed' }] : [];
}

function messageEvents(world: World, personId: string, event: WorldEvent, data: EventData): LiveEvent[] {
  const channel = world.channels.get(data.channel_id ?? event.channelId ?? '');
  if (!channel || !canSee(world, personId, channel)) {
    return [];
  }
  if (event.name === 'MESSAGE_DELETE' || event.name === 'MESSAGE_DELETE_BULK') {
    const ids = data.ids ?? [data.id ?? ''];
    return ids.map((messageId) => ({ kind: 'message-deleted', channelId: channel.id, messageId }));
  }
  const created = event.name === 'MESSAGE_CREATE';
  const message = channel.messages.get((created ? data.id : (data.message_id ?? data.id)) ?? '');
  if (!message) {
    return [];
  }
  const view = messageView(world, personId, message);
  if (!created) {
    return [{ kind: 'message-updated', message: view }];
  }
  const opened = channel.guildId === null && channel.messages.size === 1;
  return [...(opened ? [placeEvent(world, personId, channel)] : []), { kind: 'message', message: view }];
}

/** A channel that can no longer be seen is gone for this person. */
function placeEvents(world: World, personId: string, channelId: string): LiveEvent[] {
  const channel = world.channels.get(channelId);
  if (!channel) {
    return [];
  }
  return [
    canSee(world, personId, channel)
      ? placeEvent(world, personId, channel)
      : { kind: 'place-gone', channelId },
  ];
}

function placeEvent(world: World, personId: string, channel: ChannelRecord): LiveEvent {
  return { kind: 'place', place: placeView(world, personId, channel) };
}

function typingEvents(world: World, personId: string, data: EventData): LiveEvent[] {
  const channel = world.channels.get(data.channel_id ?? '');
  const user = world.users.get(data.user_id ?? '');
  const shown = channel && user && user.id !== personId && canSee(world, personId, channel);
  return shown
    ? [{ kind: 'typing', channelId: channel.id, name: displayName(user, world.guildOf(channel)) }]
    : [];
}

function ownEvent(world: World, personId: string, event: PersonEvent): LiveEvent | undefined {
  if (event.kind === 'modal') {
    return { kind: 'modal', interactionId: event.interactionId, ...event.modal };
  }
  if (event.kind === 'ephemeral') {
    const message = world.ephemerals.get(event.messageId);
    return message && { kind: 'message', message: messageView(world, personId, message) };
  }
  if (event.kind === 'ephemeral-deleted') {
    return { kind: 'message-deleted', channelId: event.channelId, messageId: event.messageId };
  }
  if (event.kind === 'interaction-answered') {
    return { kind: 'interaction-answered', interactionId: event.interactionId };
  }
  const { userId: _userId, ...own } = event;
  return own;
}
