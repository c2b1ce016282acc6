/** The pass that makes posts look as their tickets stand: coalesced, one post at a time, never in front of a message. */
import type { GuildStore } from '../settings/ports';
import type { ServedGuild } from '../settings/guild-settings';
import { postFace, showsFace, type PostFace } from './post-face';
import type { FaceStore, PostFaces, SeenFace, UnshownTicket } from './shown-faces';

export interface FaceNeeds {
  faces: FaceStore;
  posts: PostFaces;
  guilds: Pick<GuildStore, 'byId'>;
  clock: { now(): Date };
  /** Hears that a server's forum lacks tags of ours. */
  tagsMissing: (guildId: string) => void;
}

/** A post is changed so often at most. */
const restMs = 2000;
/** A turn outlives the call that it allows. */
const turnMs = 30_000;
/** What is closed to us now is looked at again after this. */
const closedToUsMs = 60_000;

/**
 * Shows the faces of these tickets, as far as their turn has come.
 * @returns those that were looked at; the others are to be asked for again
 */
export async function showFaces(needs: FaceNeeds, ticketIds: readonly string[]): Promise<string[]> {
  const now = needs.clock.now();
  const claimed = await needs.faces.claim(ticketIds, now, new Date(now.getTime() + turnMs));
  const unchanged: { ticketId: string; version: number; seen: SeenFace }[] = [];
  await Promise.all(
    claimed.map(async (ticket) => {
      const guild = await needs.guilds.byId(ticket.guildId);
      if (!guild || guild.leftAt || guild.forumGoneSince) {
        return needs.faces.postpone(ticket.id, after(needs, closedToUsMs));
      }
      const face = faceOf(ticket, guild);
      if (ticket.seen && showsFace(ticket.seen, face)) {
        unchanged.push({ ticketId: ticket.id, version: ticket.version, seen: ticket.seen });
        return undefined;
      }
      return showOne(needs, ticket, face);
    }),
  );
  if (unchanged.length > 0) {
    await needs.faces.shown(unchanged, now);
  }
  return claimed.map(({ id }) => id);
}

/** The face that a ticket's post should have, tags of others kept. */
export const faceOf = (
  { state, seen }: Pick<UnshownTicket, 'state' | 'seen'>,
  guild: ServedGuild,
): PostFace =>
  postFace(state, {
    tags: guild.tags,
    applied: seen?.appliedTags ?? [],
    lockOpenPosts: guild.settings['lock-open-posts'],
  });

async function showOne(needs: FaceNeeds, ticket: UnshownTicket, face: PostFace): Promise<void> {
  const outcome = await needs.posts.show(ticket.postId, face);
  const { id: ticketId, version } = ticket;
  switch (outcome.kind) {
    case 'shown':
      return needs.faces.shown([{ ticketId, version, seen: outcome.seen }], after(needs, restMs));
    case 'gone':
      // Whoever hears of the deletion decides; a face for it there is not.
      return needs.faces.postpone(ticketId, after(needs, closedToUsMs));
    case 'tags-gone':
      needs.tagsMissing(ticket.guildId);
      return needs.faces.postpone(ticketId, after(needs, closedToUsMs));
    case 'later':
      return needs.faces.postpone(ticketId, after(needs, Math.max(restMs, outcome.afterMs ?? 0)));
  }
}

const after = ({ clock }: Pick<FaceNeeds, 'clock'>, ms: number): Date => new Date(clock.now().getTime() + ms);
