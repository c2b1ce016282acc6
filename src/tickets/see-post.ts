/** How the post of a ticket looks, as Discord told it: by an event, or in a list that may be older than what was done since. */
import { notePostArchived, type ArchivedBy, type ArchiveNeeds } from './post-archived';
import { repairFace, type RepairNeeds } from './repair-face';
import type { SeenFace } from './shown-faces';

export type SeePostNeeds = ArchiveNeeds & { repair: RepairNeeds };

/** A post as it is seen; who archived it means nothing of one that is not in the archive. */
export interface PostSight extends SeenFace {
  id: string;
  archivedBy: ArchivedBy;
}

/**
 * Wakes a post that must not sleep, and puts back what somebody changed.
 * @param readAt when the list was asked for that told it; undefined: an event told it
 */
export async function seePost(
  needs: SeePostNeeds,
  { id, archivedBy, appliedTags, locked, archived }: PostSight,
  readAt?: Date,
): Promise<void> {
  if (archived) {
    await notePostArchived(needs, id, archivedBy, readAt);
  }
  await repairFace(needs.repair, id, { appliedTags, locked, archived }, readAt);
}
