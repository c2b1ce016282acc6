/** Posts that somebody made by hand: heard at once, or found among those of a server. */
import type { Clock } from '../clock';
import type { Log } from '../logging/logger';
import { DiscordRefusal } from '../settings/discord-refusal';
import type { ServedGuild } from '../settings/guild-settings';
import type { GuildStore } from '../settings/ports';
import { firstIdAt, madeAt } from '../snowflake';
import { receivePostByHand, type HandPostNeeds } from '../tickets/post-by-hand';
import { askPatiently } from './ask-patiently';
import type { ChannelOrder } from './channel-order';
import type { FailedEvents } from './failed-events';
import { openPlace, type OpenNeeds } from './open-place';
import { shardOfGuild } from './places';
import type { PlaceReader, PostPlace, SeenPost } from './ports';

export type PostsByHandNeeds = OpenNeeds &
  HandPostNeeds & {
    order: ChannelOrder;
    guilds: Pick<GuildStore, 'byId' | 'withForum'>;
    reader: Pick<PlaceReader, 'activePosts'>;
    failures: FailedEvents;
    clock: Clock;
    shardCount: () => number;
    /** The forum of a post, where the gateway has told it; undefined for a thread that is not in memory. */
    forumOf: (channelId: string) => string | undefined;
    log: Log;
  };

export interface PostsByHand {
  /** Somebody made a thread in a server just now, which may be such a post. */
  made(place: PostPlace): Promise<void>;
  /** Looks at those active posts of a server that nobody has dealt with. */
  lookAmong(guildId: string, posts: readonly SeenPost[]): Promise<void>;
  /** The same in all servers of a shard that want such posts: some may have been made while nobody listened. */
  lookOnShard(shardId: number): Promise<void>;
}

/** Whoever made an older one has long gone another way. */
const youngMs = 24 * 60 * 60_000;
const withoutList = 'Posts that were made by hand meanwhile could not be looked for; the patrol looks again.';

/** Makes the memory of those that were dealt with; what a restart forgets is seen in the posts themselves. */
export function createPostsByHand(needs: PostsByHandNeeds): PostsByHand {
  const { order, failures, guilds, clock } = needs;
  const settled = new Set<string>();
  const logged = new Set<string>();
  const hear = async (place: PostPlace, live: boolean): Promise<void> => {
    const guild = await guilds.byId(place.guildId);
    const forumId = needs.forumOf(place.channelId) ?? guild?.forumId;
    if (!guild?.settings['create-by-post'] || forumId !== guild.forumId || settled.has(place.channelId)) {
      return;
    }
    const problem = await receive(needs, guild, place, live);
    if (problem === undefined) {
      settled.add(place.channelId);
    } else if (!logged.has(place.channelId)) {
      logged.add(place.channelId);
      needs.log.warn(
        { place, reason: problem },
        'A post that was made by hand has to wait; the patrol looks again.',
      );
    }
  };
  const inOrder = (place: PostPlace, live: boolean): Promise<void> =>
    order.run(
      place.channelId,
      () => failures.attempt(place, { kind: 'made' }, () => hear(place, live)),
      // Where too much waits, the patrol finds it.
      () => Promise.resolve(),
    );
  const lookAmong = async (guildId: string, posts: readonly SeenPost[]): Promise<void> => {
    const guild = await guilds.byId(guildId);
    const since = new Date(clock.now().getTime() - youngMs);
    [settled, logged].forEach((memory) => forgetOlder(memory, since));
    if (!guild?.settings['create-by-post']) {
      return;
    }
    for (const { id, forumId, byHand, archived } of posts) {
      const isNew = madeAt(id) >= since && !settled.has(id);
      if (byHand && isNew && !archived && forumId === guild.forumId) {
        await inOrder({ kind: 'post', channelId: id, guildId }, false);
      }
    }
  };
  return {
    made: (place) => inOrder(place, true),
    lookAmong,
    async lookOnShard(shardId) {
      for (const { id, settings } of await guilds.withForum()) {
        if (settings['create-by-post'] && shardOfGuild(id, needs.shardCount()) === shardId) {
          const posts = await askPatiently(needs, () => needs.reader.activePosts(id), withoutList);
          await lookAmong(id, posts ?? []);
        }
      }
    },
  };
}

/** @returns why it has to wait; undefined where it is dealt with */
async function receive(
  needs: PostsByHandNeeds,
  guild: ServedGuild,
  place: PostPlace,
  live: boolean,
): Promise<string | undefined> {
  try {
    const outcome = await receivePostByHand(needs, guild, place.channelId, { live });
    if (outcome === 'bound') {
      await readSince(needs, place, place.channelId);
    }
    return outcome === 'waits' ? 'nothing new is opened at the moment' : undefined;
  } catch (error) {
    if (error instanceof DiscordRefusal) {
      return error.message;
    }
    throw error;
  }
}

/**
 * Hears what was written in a post since it was bound, before anything else that happens in it: until its ticket was known,
 * that belonged to nothing. To be called in the order of its channel.
 * @param boundAt Discord's id of what bound it
 */
export async function readSince(needs: OpenNeeds, place: PostPlace, boundAt: string): Promise<void> {
  needs.places.close(place, madeAt(boundAt));
  await openPlace(needs, place);
}

function forgetOlder(postIds: Set<string>, moment: Date): void {
  const first = firstIdAt(moment);
  for (const id of postIds) {
    if (BigInt(id) < first) {
      postIds.delete(id);
    }
  }
}
