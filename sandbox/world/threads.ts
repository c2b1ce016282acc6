import { threadShape, threadState } from '../shapes/channels';
import type { ChannelRecord } from './records';
import type { World } from './world';

/** Announces a thread's new state to everybody who can see it. */
export function announceThread(world: World, thread: ChannelRecord): void {
  world.announce({
    name: 'THREAD_UPDATE',
    data: threadShape(world, thread),
    guildId: thread.guildId ?? undefined,
    channelId: thread.id,
  });
}

/** Brings an archived thread back, as sending into it does (Discord: only sending un-archives by itself). */
export function wakeThread(world: World, thread: ChannelRecord): void {
  const state = threadState(thread);
  if (state.archived) {
    state.archived = false;
    state.archiveTimestamp = world.clock.now();
    announceThread(world, thread);
  }
}
