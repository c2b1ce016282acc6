/** The blocks of a server, page by page. */
import type { Block } from './block';
import type { BlockPlace, BlockStore } from './ports';

export interface BlockPage {
  /** The newest first. */
  blocks: Block[];
  /** All that there are. */
  count: number;
  hasNewer: boolean;
  hasOlder: boolean;
}

const perPage = 10;

/** @param place where it begins; without one, at the newest. Beyond the end of the list, its other end is shown */
export async function listBlocks(
  needs: { blocks: Pick<BlockStore, 'list' | 'count'>; clock: { now(): Date } },
  guildId: string,
  place?: BlockPlace,
): Promise<BlockPage> {
  const now = needs.clock.now();
  const [found, count] = await Promise.all([
    needs.blocks.list(guildId, perPage + 1, now, place),
    needs.blocks.count(guildId, 'all', now),
  ]);
  if (found.length === 0 && place) {
    return listBlocks(needs, guildId);
  }
  const hasMore = found.length > perPage;
  const isBehind = place !== undefined && 'behind' in place;
  const blocks = isBehind ? found.slice(-perPage) : found.slice(0, perPage);
  return {
    blocks,
    count,
    hasNewer: isBehind ? hasMore : place !== undefined,
    hasOlder: isBehind || hasMore,
  };
}
