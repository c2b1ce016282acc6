/** Everything that is heard of Discord, in order and without gaps: what the listeners talk to. */
import { madeAt } from '../snowflake';
import type { MessageEdit } from '../tickets/receive-edit';
import type { IncomingMessage } from '../tickets/incoming-message';
import { checkMembers, type CheckMembersNeeds } from './check-members';
import { catchUp, type CatchUpNeeds, type CaughtUp } from './catch-up';
import type { HeardUntil } from './heard-until';
import type { Happening } from './failed-events';
import { readPosts } from './patrol';
import { openPlace } from './open-place';
import type { Place, PostPlace } from './ports';
import { readSince, type PostsByHand } from './posts-by-hand';
import { receiveDeleted, receiveEdited, receiveMessage } from './receive';

export interface HearingNeeds extends CatchUpNeeds, Omit<CheckMembersNeeds, 'store'> {
  heardUntil: HeardUntil;
  postsByHand: PostsByHand;
  /** Hears how long catching up took, and how many missed messages it found. */
  caughtUp: (ms: number, found: number) => void;
  /** The forum of a post, where the gateway has told it; undefined for a thread that is not in memory. */
  forumOf: (channelId: string) => string | undefined;
}

export interface Hearing {
  message(place: Place, incoming: IncomingMessage): Promise<void>;
  edit(place: Place, edit: Omit<MessageEdit, 'botIds'>): Promise<void>;
  /** Messages that are gone, of one place. */
  gone(place: Place, messageIds: readonly string[]): Promise<void>;
  /** Somebody made a thread in a server, which may be a post by hand. */
  postMade(place: PostPlace): Promise<void>;
  /** Looks for posts by hand in the servers of a shard. */
  lookForPostsByHand(shardId: number): Promise<void>;
  /**
   * Opens a ticket with a post that somebody made, in the order of its channel: nothing that happens in it overtakes what was
   * written since, which is read at once.
   * @param boundAt Discord's id of what bound it
   */
  bindPost<Outcome extends { kind: string }>(
    place: PostPlace,
    boundAt: string,
    open: () => Promise<Outcome>,
  ): Promise<Outcome>;
  /**
   * Resolves when everything is heard that was written in a post until now, also what was missed and has to be read. A post
   * that cannot be read keeps nobody waiting for long.
   */
  upToNow(place: PostPlace): Promise<void>;
  /** Anything came through a shard. */
  signOfLife(shardId: number): void;
  /** A new session began: what happened before it and after the last one was missed, and is read now. */
  sessionBegan(shardId: number): Promise<void>;
  /** A session goes on, with everything that was missed replayed. */
  resumed(shardId: number): void;
  broke(shardId: number): void;
  /** Reads the posts of a server, which the bot could not see for a while. */
  readPosts(guildId: string): Promise<void>;
  /** Reads everything again, of all shards. */
  recover(): Promise<CaughtUp>;
  /** Waits for what is under way, and writes down how far everything was heard. */
  stop(): Promise<void>;
}

const catchUpAgainMs = 5000;
/**
 * What was written so shortly before the last sign of life may still have been on its way when that came; and a moment of
 * ours is compared with times of Discord's clock.
 */
const onItsWayMs = 5000;

/** Makes the ears of this process. */
export function createHearing(needs: HearingNeeds): Hearing {
  const { order, heardUntil, failures, places, log } = needs;
  const inPlace = async (
    place: Place,
    what: Happening,
    work: () => Promise<void>,
    live?: IncomingMessage,
  ): Promise<void> => {
    const hear = async (): Promise<void> => {
      if (place.kind === 'dm' || (await isTicketPost(needs, place))) {
        const { isUnknown } = await openPlace(needs, place, { live });
        if (!isUnknown) {
          await work();
        }
      }
    };
    const run = () => failures.attempt(place, what, hear);
    await order.run(place.channelId, run, () => readAgain(needs, place), live && madeAt(live.messageId));
  };
  const shards = new Set<number>();
  return {
    message(place, incoming) {
      const what = { kind: 'message', messageId: incoming.messageId } as const;
      const hear = async (): Promise<void> => {
        if (!(await receiveMessage(needs, place, incoming))) {
          // What comes next is heard behind it.
          places.close(place, madeAt(place.channelId));
        }
      };
      return inPlace(place, what, hear, incoming);
    },
    edit: (place, edit) =>
      inPlace(place, { kind: 'edit', messageId: edit.messageId }, () => receiveEdited(needs, place, edit)),
    async gone(place, messageIds) {
      const deleted = (messageId: string) =>
        inPlace(place, { kind: 'delete', messageId }, () => receiveDeleted(needs, place, messageId));
      await Promise.all(messageIds.map(deleted));
    },
    postMade: (place) => needs.postsByHand.made(place),
    lookForPostsByHand: (shardId) => needs.postsByHand.lookOnShard(shardId),
    bindPost: (place, boundAt, open) => bindPost(needs, place, boundAt, open),
    upToNow: (place) => upToNow(needs, place),
    signOfLife: (shardId) => heardUntil.signOfLife(shardId),
    async sessionBegan(shardId) {
      shards.add(shardId);
      const isFirst = heardUntil.of(shardId) === undefined;
      const caughtUp = closeAndCatchUp(needs, shardId);
      heardUntil.connected(shardId);
      const { found, places: looked } = await caughtUp;
      log.info(`Caught up on shard ${shardId}: looked at ${looked} places, found ${found} missed messages.`);
      if (!isFirst) {
        await checkMembers(needs, shardId);
      }
    },
    resumed: (shardId) => heardUntil.connected(shardId),
    broke: (shardId) => heardUntil.broke(shardId),
    async readPosts(guildId) {
      await readPosts(needs, guildId);
    },
    async recover() {
      const all = await Promise.all([...shards].map((shardId) => closeAndCatchUp(needs, shardId)));
      const sum = (of: keyof CaughtUp): number => all.reduce((total, one) => total + one[of], 0);
      return { found: sum('found'), places: sum('places') };
    },
    async stop() {
      order.stop();
      await heardUntil.stop();
    },
  };
}

/** Discord gives whoever waits for an answer 15 minutes; most do not look that long. */
const upToNowMs = 20_000;

async function upToNow(needs: HearingNeeds, place: PostPlace): Promise<void> {
  const heard = needs.order.run(place.channelId, async () => void (await openPlace(needs, place)));
  await Promise.race([heard.catch(() => undefined), needs.pause(upToNowMs)]);
}

async function bindPost<Outcome extends { kind: string }>(
  needs: HearingNeeds,
  place: PostPlace,
  boundAt: string,
  open: () => Promise<Outcome>,
): Promise<Outcome> {
  let outcome: Outcome | undefined;
  await needs.order.run(place.channelId, async () => {
    // Where the database goes away in the middle, this runs again.
    outcome ??= await open();
    if (outcome.kind === 'opened') {
      await readSince(needs, place, boundAt);
    }
  });
  return outcome ?? open();
}

/**
 * Closes the places of a shard at once, and reads them until that has worked; meanwhile the shard's moment stands still.
 * The very first session reads nothing, since nobody is known yet: what strangers wrote since the start is found later.
 */
async function closeAndCatchUp(needs: HearingNeeds, shardId: number): Promise<CaughtUp> {
  const { heardUntil, places, pause, signal, log } = needs;
  const heard = heardUntil.of(shardId);
  const since = heard && new Date(heard.getTime() - onItsWayMs);
  const release = heardUntil.hold(shardId);
  places.closeShard(shardId, since ?? null);
  const again = (error: unknown): Promise<undefined> => {
    log.warn({ err: error }, 'Catching up was cut short; it goes on in a moment.');
    return pause(catchUpAgainMs).then(() => undefined);
  };
  const begun = performance.now();
  let caughtUp: CaughtUp | undefined = since ? undefined : { found: 0, places: 0 };
  while (!caughtUp && !signal.aborted) {
    caughtUp = await catchUp(needs, shardId, since ?? new Date(0)).catch(again);
  }
  if (!signal.aborted) {
    needs.caughtUp(performance.now() - begun, caughtUp?.found ?? 0);
    release();
  }
  return caughtUp ?? { found: 0, places: 0 };
}

/** Posts of a ticket forum are known by their forum, others by the ticket that they belong to. */
async function isTicketPost({ guilds, store, forumOf }: HearingNeeds, place: Place): Promise<boolean> {
  const forumId = forumOf(place.channelId);
  return forumId === undefined
    ? store.isPost(place.channelId)
    : (await guilds.byForum(forumId)) !== undefined;
}

/** Events of this place were left out: it is read from the moment up to which everything was written. */
async function readAgain(needs: HearingNeeds, place: Place): Promise<void> {
  const { places, order, clock } = needs;
  places.close(place, order.oldestWaiting() ?? clock.now());
  await openPlace(needs, place);
}
