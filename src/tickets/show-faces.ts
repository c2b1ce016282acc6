/** The pass that makes posts and cards look as their tickets stand: coalesced, one post at a time, never in front of a message. */
import { categoryOf } from '../categories/category';
import type { GuildStore } from '../settings/ports';
import type { ServedGuild } from '../settings/guild-settings';
import { postFace, showsFace, type PostFace } from './post-face';
import type { KeptCard } from './card';
import { keepCard, type KeepCardNeeds } from './keep-card';
import type { FaceStore, PostFaces, SeenFace, ShowOutcome, UnshownTicket } from './shown-faces';

export interface FaceNeeds extends KeepCardNeeds {
  faces: FaceStore;
  posts: PostFaces;
  guilds: Pick<GuildStore, 'byId'>;
  clock: { now(): Date };
  /** Has it found out which tags a server's forum has, after Discord refused some; what follows from it is rung for. */
  lookForTags: (guildId: string) => void;
}

/** A post is changed so often at most. */
const restMs = 2000;
/** A turn outlives the call that it allows. */
const turnMs = 30_000;
/** What is closed to us now is looked at again after this. */
const closedToUsMs = 60_000;

/** What is noted of a ticket that was shown. */
interface Shown {
  ticketId: string;
  /** 0 where something has still to be shown. */
  version: number;
  /** Absent where tags and lock needed nothing. */
  seen?: SeenFace;
}

/**
 * Shows the faces of these tickets, cards included, as far as their turn has come.
 * @returns those that were looked at; the others are to be asked for again
 */
export async function showFaces(needs: FaceNeeds, ticketIds: readonly string[]): Promise<string[]> {
  const now = needs.clock.now();
  const turn = new Date(now.getTime() + turnMs);
  const claimed = await needs.faces.claim(ticketIds, now, turn);
  const ids = claimed.map(({ id }) => id);
  const cards = ids.length > 0 ? await needs.cards.of(ids) : new Map<string, KeptCard>();
  const unchanged: Shown[] = [];
  const lackTags = new Set<string>();
  await Promise.all(
    claimed.map(async (ticket) => {
      const guild = await needs.guilds.byId(ticket.guildId);
      if (!guild || guild.leftAt || guild.forumGoneSince) {
        return needs.faces.postpone(ticket.id, after(needs, closedToUsMs), turn);
      }
      const done = await showOne(needs, { ticket, turn }, guild, cards.get(ticket.id));
      if (done === 'tags-gone') {
        lackTags.add(guild.id);
        return needs.faces.postpone(ticket.id, after(needs, closedToUsMs), turn);
      }
      if (!done) {
        return undefined;
      }
      if (done.restMs > 0) {
        return needs.faces.shown([done.shown], after(needs, done.restMs), turn);
      }
      unchanged.push(done.shown);
      return undefined;
    }),
  );
  if (unchanged.length > 0) {
    await needs.faces.shown(unchanged, now, turn);
  }
  lackTags.forEach((guildId) => needs.lookForTags(guildId));
  return ids;
}

/** As much of a ticket as its post's face shows. */
export type FacedTicket = Pick<
  UnshownTicket,
  'state' | 'seen' | 'unlocked' | 'stars' | 'categoryId' | 'formerTags'
>;

/** The face that a ticket's post should have, tags of others kept. */
export const faceOf = (
  { state, seen, unlocked, stars, categoryId, formerTags }: FacedTicket,
  guild: ServedGuild,
): PostFace =>
  postFace(state, {
    tags: guild.tags,
    applied: seen?.appliedTags ?? [],
    lockOpenPosts: guild.settings['lock-open-posts'] && !unlocked,
    stars: guild.settings['rating-tags'] ? stars : null,
    categoryTags: categoryTags(guild, categoryId, formerTags),
  });

/** See `postFace`. */
export const categoryTags = (
  guild: ServedGuild,
  categoryId: string | null,
  formerTags: readonly string[] = [],
) => ({
  all: [...guild.categories.flatMap(({ tagId }) => tagId ?? []), ...formerTags],
  now: categoryOf(guild, categoryId)?.tagId ?? null,
});

/**
 * Shows tags, lock and card of one post. The card comes last, unless the post is archived then.
 * @returns undefined where the turn was given back, 'tags-gone' where it is to be because Discord knows a tag no more
 */
async function showOne(
  needs: FaceNeeds,
  { ticket, turn }: { ticket: UnshownTicket; turn: Date },
  guild: ServedGuild,
  card: KeptCard | undefined,
): Promise<{ shown: Shown; restMs: number } | 'tags-gone' | undefined> {
  const { id: ticketId, version } = ticket;
  const face = faceOf(ticket, guild);
  const before = face.archived === true ? await keepCard(needs, ticket, guild, card) : undefined;
  const outcome =
    ticket.seen && !ticket.seen.unsure && showsFace(ticket.seen, face)
      ? undefined
      : await show(needs, ticket, guild, face);
  if (outcome?.kind === 'tags-gone') {
    return 'tags-gone';
  }
  if (outcome && outcome.kind !== 'shown') {
    await giveBack(needs, ticket, turn, outcome);
    return undefined;
  }
  const seen = outcome && { seen: outcome.seen };
  const kept = before ?? (await keepCard(needs, { ...ticket, ...seen }, guild, card));
  if (kept.kind === 'later') {
    return { shown: { ticketId, version: 0, ...seen }, restMs: Math.max(restMs, kept.afterMs) };
  }
  const calm = !outcome && kept.kind === 'current';
  return { shown: { ticketId, version, ...seen }, restMs: calm ? 0 : restMs };
}

/**
 * The tags of others that a closed post carried are looked after no more: where Discord refuses one of them, it gets ours
 * alone.
 */
async function show(
  { posts }: FaceNeeds,
  ticket: UnshownTicket,
  guild: ServedGuild,
  face: PostFace,
): Promise<ShowOutcome> {
  const { postId, seen } = ticket;
  const isArchived = seen?.archived ?? false;
  const outcome = await posts.show(postId, face, isArchived);
  return outcome.kind === 'tags-gone' && ticket.state.status === 'CLOSED'
    ? posts.show(postId, faceOf({ ...ticket, seen: null }, guild), isArchived)
    : outcome;
}

async function giveBack(
  needs: FaceNeeds,
  { id }: UnshownTicket,
  turn: Date,
  outcome: Exclude<ShowOutcome, { kind: 'shown' | 'tags-gone' }>,
): Promise<void> {
  switch (outcome.kind) {
    case 'gone':
      // Whoever hears of the deletion decides; a face for it there is not.
      return needs.faces.postpone(id, after(needs, closedToUsMs), turn);
    case 'later':
      return needs.faces.postpone(id, after(needs, Math.max(restMs, outcome.afterMs ?? 0)), turn);
  }
}

const after = ({ clock }: Pick<FaceNeeds, 'clock'>, ms: number): Date => new Date(clock.now().getTime() + ms);
