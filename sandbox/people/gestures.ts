import { findEmoji } from '../world/emoji';
import { pinMessage, unpinMessage } from '../world/pins';
import { addReaction, removeReaction } from '../world/reactions';
import { startTyping } from '../world/typing';
import type { World } from '../world/world';
import type { ActionOf } from './action-of';
import type { ActionResult } from './protocol';

/** Adds or takes back one's reaction: a Unicode emoji, or `name:id` of a custom one. */
export function react(world: World, personId: string, action: ActionOf<'react'>): ActionResult {
  const channel = world.channel(action.channelId);
  const message = world.message(channel, action.messageId);
  const change = action.remove ? removeReaction : addReaction;
  change(world, personId, channel, message, findEmoji(world, action.emoji));
  return {};
}

export function pin(world: World, personId: string, action: ActionOf<'pin'>): ActionResult {
  const channel = world.channel(action.channelId);
  const message = world.message(channel, action.messageId);
  const change = action.remove ? unpinMessage : pinMessage;
  change(world, personId, channel, message);
  return {};
}

/** Shows "… is typing" for a while. */
export function type(world: World, personId: string, { channelId }: ActionOf<'type'>): ActionResult {
  startTyping(world, personId, world.channel(channelId));
  return {};
}
