/** Somebody changed the tags or the lock of a post by hand. */
import type { GuildStore } from '../settings/ports';
import { showsFace } from './post-face';
import type { FaceBell } from './ports';
import { faceOf } from './show-faces';
import type { FaceStore, SeenFace, UnshownTicket } from './shown-faces';

export interface RepairNeeds {
  faces: FaceStore;
  bell: FaceBell;
  guilds: Pick<GuildStore, 'byId'>;
  repairs: RepairLimit;
  clock: { now(): Date };
}

/** People and bots that fight over a post must not cost calls without end. */
const mostRepairs = 3;
const withinMs = 10 * 60_000;

/**
 * Compares what a post shows now with what it should show; tags that staff added are kept, ours are put back.
 * @param seen as Discord told it
 * @param readAt when a list was asked for that told it: whatever came of the post since is newer. Events tell what is new.
 */
export async function repairFace(
  { faces, bell, guilds, repairs, clock }: RepairNeeds,
  postId: string,
  seen: SeenFace,
  readAt?: Date,
): Promise<void> {
  const ticket = await faces.byPost(postId);
  if (ticket && isOutdated(ticket, readAt)) {
    return;
  }
  const guild = ticket && (await guilds.byId(ticket.guildId));
  if (ticket?.seen?.archived && !seen.archived && ticket.state.status !== 'CLOSED') {
    // While the post slept, its card could not be changed.
    await faces.spoilt(ticket.id, seen);
    bell.changed(ticket.id);
  }
  // One whose version is not shown yet is going to be shown anyway.
  if (!ticket || !guild || ticket.version !== ticket.shownVersion) {
    return;
  }
  if (showsFace(seen, faceOf({ ...ticket, seen }, guild))) {
    if (ticket.seen && !sameFace(ticket.seen, seen)) {
      await faces.shown([{ ticketId: ticket.id, version: ticket.version, seen }], clock.now());
    }
  } else if (repairs.allows(postId, clock.now())) {
    await faces.spoilt(ticket.id, seen);
    bell.changed(ticket.id);
  }
}

/** Whether a post was changed, or heard of, since a list that tells of it was asked for. */
export const isOutdated = ({ faceFrom }: Pick<UnshownTicket, 'faceFrom'>, readAt?: Date): boolean =>
  readAt !== undefined && faceFrom !== null && faceFrom > readAt;

const sameFace = (one: SeenFace, other: SeenFace): boolean =>
  one.locked === other.locked &&
  one.archived === other.archived &&
  one.appliedTags.join() === other.appliedTags.join();

/** Counts the repairs of each post. */
export class RepairLimit {
  private readonly times = new Map<string, number[]>();

  /** @returns whether one more repair is in order; it is counted then */
  public allows(postId: string, now: Date): boolean {
    const recent = (this.times.get(postId) ?? []).filter((time) => time > now.getTime() - withinMs);
    if (recent.length >= mostRepairs) {
      return false;
    }
    this.times.set(postId, [...recent, now.getTime()]);
    this.forgetOld(now);
    return true;
  }

  private forgetOld(now: Date): void {
    for (const [postId, times] of this.times) {
      if ((times.at(-1) ?? 0) <= now.getTime() - withinMs) {
        this.times.delete(postId);
      }
    }
  }
}
