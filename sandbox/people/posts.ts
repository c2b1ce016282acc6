import { createPost } from '../world/posts';
import { updateThread } from '../world/thread-changes';
import type { World } from '../world/world';
import type { ActionOf } from './action-of';
import type { ActionResult } from './protocol';
import { messageView } from './views/message-view';
import { wireOf } from './writing-payload';

/** Opens a post in a forum. Tags by id. */
export function post(world: World, personId: string, action: ActionOf<'post'>): ActionResult {
  const { channelId, title: name, tags: appliedTags = [] } = action;
  const { payload: message, files } = wireOf(action);
  const by = { kind: 'user', userId: personId } as const;
  const draft = { name, appliedTags, message };
  const { thread, starter } = createPost(world, by, world.channel(channelId), draft, files);
  return { channelId: thread.id, message: messageView(world, personId, starter) };
}

/** Renames, archives, locks or tags a thread; wakes it with `archived: false`. */
export function editThread(world: World, personId: string, action: ActionOf<'thread-edit'>): ActionResult {
  const { channelId, name, archived, locked, tags } = action;
  updateThread(world, personId, world.channel(channelId), { name, archived, locked, appliedTags: tags });
  return { channelId };
}
