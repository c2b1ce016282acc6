/** Takes posts out of the archive and puts them in, within the small budget of cosmetic calls. */
import { Routes } from 'discord.js';
import type { PostArchive } from '../tickets/post-archived';
import type { DiscordCalls } from './rest-call';

const patienceMs = 15_000;

/** One call each; what Discord answers is of no account. */
export function postArchive(calls: DiscordCalls): PostArchive {
  const patch = async (postId: string, archived: boolean): Promise<void> => {
    const signal = AbortSignal.timeout(patienceMs);
    await calls.call({
      method: 'PATCH',
      route: Routes.channel(postId),
      body: { archived },
      signal,
      cosmetic: true,
    });
  };
  return { wake: (postId) => patch(postId, false), archive: (postId) => patch(postId, true) };
}
