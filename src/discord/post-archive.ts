/** Takes posts out of the archive and puts them in, the latter within the small budget of cosmetic calls. */
import { Routes } from 'discord.js';
import type { PostArchive } from '../tickets/post-archived';
import { insistingCall } from './insisting-call';
import type { DiscordCalls } from './rest-call';

/**
 * A call each; what Discord answers in the end is of no account. A post is woken at once: somebody may wait for an answer
 * in it.
 */
export function postArchive(calls: DiscordCalls): PostArchive {
  const patch = async (postId: string, archived: boolean): Promise<void> => {
    const route = Routes.channel(postId);
    await insistingCall(calls, { method: 'PATCH', route, body: { archived }, cosmetic: archived });
  };
  return { wake: (postId) => patch(postId, false), archive: (postId) => patch(postId, true) };
}
