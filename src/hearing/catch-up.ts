/** Reads what was missed: after a start, a session that could not be resumed, or on request. */
import { firstIdAt } from '../snowflake';
import { askPatiently } from './ask-patiently';
import type { ChannelOrder } from './channel-order';
import { inTurns } from '../in-turns';
import { openPlace, type OpenNeeds } from './open-place';
import { shardOfGuild, type Closure } from './places';
import type { HearingStore, Place, SeenPost, TicketPlaces } from './ports';
import { createUnreadPlaces } from './unread-places';

export interface CatchUpNeeds extends OpenNeeds {
  order: ChannelOrder;
  shardCount: () => number;
  /** Hears how the post of an open ticket looked when a list was asked for. */
  seePost: (post: SeenPost, readAt: Date) => Promise<void>;
  /** Hears how many threads are active in a server: near Discord's limit some posts have to make room. */
  seeActive: (guildId: string, threadIds: readonly string[]) => Promise<void>;
  /** Ends it when the process stops. */
  signal: AbortSignal;
}

export interface CaughtUp {
  /** Messages that were missing. */
  found: number;
  /** Places that were looked at. */
  places: number;
}

/** DMs that are read at the same time: enough for Discord's 50 requests a second at its usual latency. */
const atOnce = 16;
/** People without a ticket whose DMs are read: those seen within this time, and so many of them. */
const rememberedMs = 30 * 24 * 60 * 60_000;
const mostPeople = 1000;
const withoutList = 'A list of posts could not be read; they are read when something happens in them.';

/**
 * Reads every place of a shard that may have missed something: posts with a new last message, the DMs of open tickets,
 * then those of people seen lately. Every other place stays closed until something happens in it.
 * @param since up to when everything was heard
 */
export async function catchUp(needs: CatchUpNeeds, shardId: number, since: Date): Promise<CaughtUp> {
  const tickets = await openTickets(needs);
  const unread = createUnreadPlaces();
  const counting = { ...needs, unread: unread.add };
  const [posts, dms] = await Promise.all([
    catchUpPosts(counting, shardId, since, tickets),
    shardId === 0 ? catchUpDms(counting, tickets) : nothing,
  ]).finally(() => unread.writeTo(needs.log));
  return { found: posts.found + dms.found, places: posts.places + dms.places };
}

const nothing: CaughtUp = { found: 0, places: 0 };

/** Every place of every open ticket. */
export async function openTickets({
  store,
}: {
  store: Pick<HearingStore, 'openPlaces'>;
}): Promise<TicketPlaces[]> {
  const tickets: TicketPlaces[] = [];
  for (let page = await store.openPlaces('0'); page.length > 0;) {
    tickets.push(...page);
    page = await store.openPlaces(page.at(-1)!.ticketId);
  }
  return tickets;
}

/** @returns tickets by the server that they are in */
export function byGuild(tickets: readonly TicketPlaces[]): Map<string, TicketPlaces[]> {
  const guilds = new Map<string, TicketPlaces[]>();
  for (const ticket of tickets) {
    const known = guilds.get(ticket.guildId);
    if (known) {
      known.push(ticket);
    } else {
      guilds.set(ticket.guildId, [ticket]);
    }
  }
  return guilds;
}

async function catchUpPosts(
  needs: CatchUpNeeds,
  shardId: number,
  since: Date,
  tickets: readonly TicketPlaces[],
): Promise<CaughtUp> {
  const mine = tickets.filter(({ guildId }) => shardOfGuild(guildId, needs.shardCount()) === shardId);
  const newestHeard = firstIdAt(since);
  let found = 0;
  for (const [guildId, ofGuild] of byGuild(mine)) {
    const before = new Map(ofGuild.map(({ postId }) => [postId, closureOfPost(needs, guildId, postId)]));
    const readAt = needs.clock.now();
    const seen = await postsOf(needs, guildId, ofGuild, since);
    const byId = new Map(seen?.map((post) => [post.id, post]));
    // Before `since` too: a process that could not read the lists, and died, has left a gap.
    const unread = await unreadAmong(needs, seen ?? []);
    const withPost = ofGuild.filter(({ postId }) => postId !== null);
    found += await inTurns(withPost, atOnce, needs.signal, async ({ postId }) => {
      const post = byId.get(postId ?? '');
      const place: Place = { kind: 'post', channelId: postId ?? '', guildId };
      const isNewer = post?.lastMessageId && BigInt(post.lastMessageId) > newestHeard;
      const missed = await inOrder(needs, place, async () => {
        if (isNewer || unread.has(place.channelId)) {
          return (await openPlace(needs, place)).found;
        }
        const closure = before.get(postId);
        // The lists say nothing of an earlier gap, nor of one that began after they were read.
        if (seen && closure && closure.since >= since) {
          needs.places.open(place, closure);
        }
        return 0;
      });
      if (post) {
        await needs.seePost(post, readAt);
      }
      return missed;
    });
  }
  return { found, places: mine.length };
}

/** @returns those of these posts in which something was written that nobody knows */
export async function unreadAmong(
  { store }: Pick<CatchUpNeeds, 'store'>,
  posts: readonly SeenPost[],
): Promise<Set<string>> {
  const written = posts.flatMap(({ id, lastMessageId }) =>
    lastMessageId && lastMessageId !== id ? [{ id, lastMessageId }] : [],
  );
  return new Set(written.length > 0 ? await store.withNews(written) : []);
}

const closureOfPost = (
  { places }: CatchUpNeeds,
  guildId: string,
  postId: string | null,
): Closure | undefined => places.closureOf({ kind: 'post', channelId: postId ?? '', guildId });

/** @returns active posts and those archived since; undefined where the lists could not be read */
async function postsOf(
  needs: CatchUpNeeds,
  guildId: string,
  tickets: readonly TicketPlaces[],
  since: Date,
): Promise<SeenPost[] | undefined> {
  const forums = [...new Set(tickets.map(({ forumId }) => forumId))];
  const lists = await Promise.all([
    askPatiently(needs, () => needs.reader.activePosts(guildId), withoutList),
    ...forums.map((forumId) =>
      askPatiently(needs, () => needs.reader.archivedPosts(forumId, since), withoutList),
    ),
  ]);
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

async function catchUpDms(needs: CatchUpNeeds, tickets: readonly TicketPlaces[]): Promise<CaughtUp> {
  const { store, clock, signal } = needs;
  const first = [...new Set(tickets.flatMap(({ dmChannelId }) => dmChannelId ?? []))];
  const open = (unhurried: boolean) => (channelId: string) => {
    const place: Place = { kind: 'dm', channelId };
    return inOrder(needs, place, async () => (await openPlace(needs, place, { unhurried })).found);
  };
  const ofTickets = await inTurns(first, atOnce, signal, open(false));
  const others = await store.dmsWithoutTicket(new Date(clock.now().getTime() - rememberedMs), mostPeople);
  const ofOthers = await inTurns(others, atOnce, signal, open(true));
  return { found: ofTickets + ofOthers, places: first.length + others.length };
}

/** Runs in the order of the place's channel, for what comes out of it. */
export async function inOrder(
  { order }: Pick<CatchUpNeeds, 'order'>,
  { channelId }: Place,
  work: () => Promise<number>,
): Promise<number> {
  let outcome = 0;
  await order.run(channelId, async () => {
    outcome = await work();
  });
  return outcome;
}
