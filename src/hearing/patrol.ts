/** Looks again and again for events that never came: Discord promises none. */
import { inOrder, openTickets, unreadAmong, type CatchUpNeeds } from './catch-up';
import { dmRound } from './dm-round';
import { endedRound } from './ended-round';
import type { HeardUntil } from './heard-until';
import type { GuildStore } from '../settings/ports';
import { inTurns } from '../in-turns';
import { isPointless } from './ask-patiently';
import { openPlace } from './open-place';
import { postRound } from './post-round';
import type { PostsByHand } from './posts-by-hand';
import { hearPages, readPages } from './read-place';
import type { Place, SeenPost } from './ports';
import { createRefusedPlaces, type RefusedPlaces } from './refused-places';

const listsEveryMs = 60_000;
const placeEveryMs = 1000;
const atOnce = 8;

/** `refusedPlaces`: what the rounds leave out for a while; whoever reads for another reason tries it all the same. */
type PatrolPlaceNeeds = CatchUpNeeds & { refusedPlaces?: RefusedPlaces };

/** What the rounds of posts need beside what a place needs. */
export type PostRoundNeeds = PatrolPlaceNeeds & {
  guilds: Pick<GuildStore, 'withForum'>;
  postsByHand: PostsByHand;
};

export type PatrolNeeds = PostRoundNeeds & {
  heardUntil: Pick<HeardUntil, 'isHeld'>;
  onError: (error: unknown) => void;
};

export interface Patrol {
  stop(): Promise<void>;
}

/**
 * Starts the rounds: the lists of posts each minute, and each second the DM of one open ticket, one post in which something
 * was written since it was read, and one place of a ticket that ended lately. They rest while everything is being read
 * anyway, and before that begins: without a mark, a place would be read back to the start of this process alone, and what
 * is older would count as read.
 */
export function startPatrol(hearing: PatrolNeeds): Patrol {
  const needs = { ...hearing, refusedPlaces: createRefusedPlaces(hearing.clock) };
  const nextDm = dmRound(needs.store);
  const nextPost = postRound(needs.store);
  const nextEnded = endedRound(needs.store, needs.clock);
  const unlessHeld = (work: () => Promise<unknown>) => async (): Promise<unknown> =>
    needs.heardUntil.isHeld() ? undefined : work();
  const look = (next: () => Promise<Place | undefined>) => async (): Promise<void> => {
    const place = await next();
    if (place) {
      await patrolPlace(needs, place);
    }
  };
  const lists = every(
    listsEveryMs,
    unlessHeld(() => patrolPosts(needs)),
    needs.onError,
  );
  const round = (next: () => Promise<Place | undefined>) =>
    every(placeEveryMs, unlessHeld(look(next)), needs.onError);
  const rounds = [round(nextDm), round(nextPost), round(nextEnded)];
  return {
    async stop() {
      await Promise.all([lists(), ...rounds.map((stop) => stop())]);
    },
  };
}

/**
 * Reads every active post whose last message nobody knows, looks how posts look, and looks for posts that were made
 * by hand; returns what was missing.
 */
export async function patrolPosts(needs: PostRoundNeeds): Promise<number> {
  let found = 0;
  for (const guildId of await serversToVisit(needs)) {
    if (needs.refusedPlaces?.has(guildId)) {
      continue;
    }
    const readAt = needs.clock.now();
    const answer = await needs.reader.activePosts(guildId);
    if (answer.kind === 'answer') {
      await needs.seeActive(
        guildId,
        answer.body.map(({ id }) => id),
      );
      found += await lookAtPosts(needs, { guildId, seen: answer.body, readAt });
      await needs.postsByHand.lookAmong(guildId, answer.body);
    } else if (isPointless(answer)) {
      needs.refusedPlaces?.note(guildId);
    }
  }
  return found;
}

/** Where a ticket is open, or may come from a post that somebody makes. */
async function serversToVisit({ store, guilds }: PostRoundNeeds): Promise<Set<string>> {
  const wanting = (await guilds.withForum()).filter(({ settings }) => settings['create-by-post']);
  return new Set([...(await store.serversWithTickets()), ...wanting.map(({ id }) => id)]);
}

/**
 * Reads the post of every open ticket of a server: the bot could not see them for a while, and by now the last message
 * of each may be one of ours. Behind everything else; returns what was missing.
 */
export async function readPosts(needs: CatchUpNeeds, guildId: string): Promise<number> {
  const tickets = (await openTickets(needs)).filter((ticket) => ticket.guildId === guildId);
  const posts = tickets.flatMap(({ postId }) => postId ?? []);
  return inTurns(posts, atOnce, needs.signal, (channelId) =>
    patrolPlace(needs, { kind: 'post', channelId, guildId }),
  );
}

async function lookAtPosts(
  needs: PatrolPlaceNeeds,
  { guildId, seen, readAt }: { guildId: string; seen: readonly SeenPost[]; readAt: Date },
): Promise<number> {
  const open = new Set(await needs.store.openAmong(seen.map(({ id }) => id)));
  const ours = seen.filter(({ id }) => open.has(id));
  // Together, so that what is known of them is asked together.
  await Promise.all(ours.map((post) => needs.seePost(post, readAt)));
  let found = 0;
  for (const channelId of await unreadAmong(needs, ours)) {
    found += await patrolPlace(needs, { kind: 'post', channelId, guildId });
  }
  return found;
}

/**
 * Reads a place again, open or closed; returns what was missing. An open one is read beside what happens in it: nobody's
 * message waits for the patrol.
 */
async function patrolPlace(needs: PatrolPlaceNeeds, place: Place): Promise<number> {
  const { places, refusedPlaces, log } = needs;
  if (refusedPlaces?.has(place.channelId)) {
    return 0;
  }
  const pages = places.closureOf(place)
    ? undefined
    : await readPages(needs, place, { since: places.listeningSince(place), unhurried: true });
  if (pages && 'kind' in pages) {
    if (isPointless(pages)) {
      refusedPlaces?.note(place.channelId);
    }
    return 0;
  }
  const found = await inOrder(needs, place, async () => {
    const isOpen = pages && !places.closureOf(place);
    return (await (isOpen ? hearPages(needs, place, pages) : openPlace(needs, place))).found;
  });
  if (found > 0) {
    log.info({ place, found }, 'Found messages whose events never came.');
  }
  return found;
}

/** @returns how to stop it; a turn that is not over when the next one is due takes its place */
function every(
  ms: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= work()
      .catch(onError)
      .finally(() => (running = undefined));
  }, ms);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
