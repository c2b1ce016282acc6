/** A server has nearly as many active threads as Discord allows. */
import { resumeLanes } from '../delivery/resume-lanes';
import { choosePostsToArchive } from './choose-posts-to-archive';
import { hidePost, type ArchiveNeeds } from './post-archived';

export type MakeRoomNeeds = Parameters<typeof choosePostsToArchive>[0] &
  Pick<ArchiveNeeds, 'archive' | 'hidden' | 'clock'> &
  Parameters<typeof resumeLanes>[0];

/**
 * Archives posts that await the user, so that new ones can be opened; what waits for room tries at once.
 * @param threadIds all active threads of the server, ours and others
 * @param most how many may be active there; Discord's published number where it has shown no other
 */
export async function makeRoom(
  needs: MakeRoomNeeds,
  guildId: string,
  threadIds: readonly string[],
  most?: number,
): Promise<void> {
  const posts = await choosePostsToArchive(needs, guildId, new Set(threadIds), most);
  for (const { postId } of posts) {
    await hidePost(needs, postId ?? '');
  }
  if (posts.length > 0) {
    await resumeLanes(needs, { guildId });
  }
}
