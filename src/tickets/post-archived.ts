/** The post of an open ticket went into the archive: by itself after a time of silence, or by somebody's hand. */
import { toStaff } from '../delivery/to-staff';
import type { FaceStore } from './shown-faces';
import type { TicketNeeds } from './needs';
import { guildOf } from './guild-of';
import { isOutdated } from './repair-face';
import { activityOf } from './ticket';
import { writeDecision } from './write-decision';

/** Takes posts out of the archive and puts them in; what Discord answers is looked at by the next round. */
export interface PostArchive {
  wake(postId: string): Promise<void>;
  archive(postId: string): Promise<void>;
}

export interface ArchiveNeeds extends TicketNeeds {
  faceStore: FaceStore;
  archive: PostArchive;
  hidden: HiddenPosts;
}

/** Posts of open tickets that were archived on purpose, until the user writes. */
export interface HiddenPosts {
  /** @returns false where the post is of no open ticket */
  hide(postId: string, now: Date): Promise<boolean>;
  isHidden(postId: string): Promise<boolean>;
  /** Forgets it, if it was hidden before this moment. */
  forget(postId: string, hiddenBefore: Date): Promise<void>;
}

/** What is heard of a post so shortly after it was hidden may have happened before. */
const echoMs = 10_000;

/** Discord archives what was silent for so long; whoever archives earlier is a person. */
export type ArchivedBy = 'silence' | 'person';

/**
 * Wakes a post that waits for the staff, and one that a person has archived; that one is told how to hide it.
 * A post that we archived ourselves, or that was archived before, is left as it is.
 * @param readAt when a list was asked for that told it; undefined: an event told it
 */
export async function notePostArchived(
  needs: ArchiveNeeds,
  postId: string,
  by: ArchivedBy,
  readAt?: Date,
): Promise<void> {
  const shown = await needs.faceStore.byPost(postId);
  if (!shown || shown.state.status === 'CLOSED' || shown.seen?.archived || isOutdated(shown, readAt)) {
    return;
  }
  if (await needs.hidden.isHidden(postId)) {
    return;
  }
  if (by === 'person') {
    await tellHowToHide(needs, postId);
  } else if (activityOf(shown.state) !== 'AWAITING_RESPONSE') {
    await needs.archive.wake(postId);
  }
}

/** The notice is a message, and that wakes the post. */
async function tellHowToHide(needs: ArchiveNeeds, postId: string): Promise<void> {
  const ticket = (await needs.tickets.byPost(postId))?.ticket;
  if (!ticket || ticket.status === 'CLOSED') {
    return;
  }
  const { settings } = await guildOf(needs, ticket);
  const rendered = needs.views.notice('archived-by-hand', settings.language, { ticketId: ticket.id });
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    deliveries: [toStaff(rendered)],
    events: [{ kind: 'archived-by-hand', actorId: null }],
  });
  if (!written) {
    await tellHowToHide(needs, postId);
  }
}

/**
 * Archives the post of an open ticket on purpose; what the user writes wakes it.
 * @returns whether there was something to hide
 */
export async function hidePost(
  { archive, hidden, clock }: Pick<ArchiveNeeds, 'archive' | 'hidden' | 'clock'>,
  postId: string,
): Promise<boolean> {
  if (!(await hidden.hide(postId, clock.now()))) {
    return false;
  }
  await archive.archive(postId);
  return true;
}

/** A post is seen in use: somebody of the staff woke it, so it is put away no more. */
export async function notePostAwake(
  { hidden, clock }: Pick<ArchiveNeeds, 'hidden' | 'clock'>,
  postId: string,
): Promise<void> {
  await hidden.forget(postId, new Date(clock.now().getTime() - echoMs));
}
