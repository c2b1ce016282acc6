/** Starts what listens: the order of channels, catching up, the patrol, echoes, and intakes that were cut short. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { createClient } from './client';
import type { Clock } from './clock';
import { createReceipts } from './delivery/receipts';
import { resumeLanes } from './delivery/resume-lanes';
import { askForSign } from './discord/ask-for-sign';
import { botIds } from './discord/incoming-message';
import type { DiscordSide } from './discord-side';
import { createChannelOrder, type ChannelOrder } from './hearing/channel-order';
import { createEchoes, type Echoes } from './hearing/echoes';
import { createFailedEvents } from './hearing/failed-events';
import { startHeardUntil } from './hearing/heard-until';
import { createHearing, type Hearing, type HearingNeeds } from './hearing/hearing';
import { startPatrol } from './hearing/patrol';
import { proveSilences } from './hearing/prove-silence';
import { createPlaces } from './hearing/places';
import { createPostsByHand } from './hearing/posts-by-hand';
import type { SeenPost } from './hearing/ports';
import type { IntakeNeeds } from './intake/advance-intake';
import { resumeIntakes } from './intake/resume-intakes';
import type { LaneSide } from './lanes';
import type { Log } from './logging/logger';
import { isDatabaseAway } from './storage/database-away';
import type { Stores } from './stores';
import { Bursts } from './tickets/bursts';
import { makeRoom } from './tickets/make-room';
import { noteUserLeft, noteUserReturned, type Membership } from './tickets/note-user-left';
import { RepairLimit, type RepairNeeds } from './tickets/repair-face';
import { seePost } from './tickets/see-post';

const intakesEveryMs = 5000;
/** What waits for the database is given so long when the process stops; the rest is found by the next start. */
const patienceMs = 3000;

interface Needs {
  client: ReturnType<typeof createClient>;
  stores: Stores;
  discord: DiscordSide;
  ticketNeeds: LaneSide['ticketNeeds'];
  metrics: { caughtUp: HearingNeeds['caughtUp'] };
  clock: Clock;
  log: Log;
}

export interface Ears {
  hearing: Hearing;
  echoes: Echoes;
  intakeNeeds: IntakeNeeds;
  repair: RepairNeeds;
  order: ChannelOrder;
  stop(): Promise<void>;
}

/** Gets ready to listen; to be called before the connection is made. */
export async function startEars(needs: Needs): Promise<Ears> {
  const { client, stores, discord, ticketNeeds, metrics, clock, log } = needs;
  const ending = new AbortController();
  // While the database is away, every channel in which somebody writes waits on it.
  setMaxListeners(0, ending.signal);
  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: ending.signal }).catch(() => undefined);
  const onError = (error: unknown): void => log.error({ err: error }, 'Listening met a problem; it goes on.');
  const onAway = (error: unknown): void =>
    log.error({ err: error }, 'The database is away. What people write waits in memory until it is back.');
  const order = createChannelOrder({ clock, isAway: isDatabaseAway, pause, onAway });
  const pulse = (shardId: number): Date | undefined => pulseOf(client, shardId);
  const shardCount = (): number => client.options.shardCount ?? 1;
  const heardUntil = await startHeardUntil({
    store: stores.hearing,
    order,
    clock,
    shardCount,
    pulse,
    onError,
  });
  const { intakes: drafts, blocks } = stores;
  const intakeNeeds = { ...ticketNeeds, intakes: drafts, blocks, membership: discord.membership };
  const receipts = createReceipts({ signs: discord.signs, guilds: stores.guilds, clock });
  const repair = repairNeeds(needs);
  const listening = {
    ...placeNeeds(needs, repair, shardCount),
    ...memberNeeds(needs),
    ...intakeNeeds,
    people: stores.people,
    bursts: new Bursts(),
    refused: receipts.refused,
    order,
    pause,
    caughtUp: (ms: number, found: number) => metrics.caughtUp(ms, found),
    signal: ending.signal,
    log,
    onError,
  };
  const failures = createFailedEvents({
    ...listening,
    isAway: isDatabaseAway,
    gaveUp: (place, what) => receipts.gaveUp(place.channelId, what),
  });
  const placesNeeds = { ...listening, noted: receipts.noted, heardUntil, failures };
  const hearingNeeds = { ...placesNeeds, postsByHand: createPostsByHand(placesNeeds) };
  const hearing = createHearing(hearingNeeds);
  const patrol = startPatrol(hearingNeeds);
  const proofs = proveSilences({
    ...hearingNeeds,
    deadlines: stores.deadlineStore,
    askForSign: askForSign(client),
  });
  const echoes = createEchoes({ ...stores, store: stores.echoes, calls: discord.echoes, clock, onError });
  const intakes = resumeAgainAndAgain(intakeNeeds, onError);
  const stop = async (): Promise<void> => {
    clearInterval(intakes);
    await Promise.race([order.idle(), sleep(patienceMs, undefined, { ref: false })]);
    ending.abort();
    await proofs;
    await patrol.stop();
    await echoes.stop();
    await receipts.stop();
    await hearing.stop();
  };
  return { hearing, echoes, intakeNeeds, repair, order, stop };
}

const resumeAgainAndAgain = (needs: IntakeNeeds, onError: (error: unknown) => void): NodeJS.Timeout =>
  setInterval(() => {
    void resumeIntakes(needs, (_userId, error) => onError(error)).catch(onError);
  }, intakesEveryMs);

const repairNeeds = ({ stores, ticketNeeds, clock }: Needs): RepairNeeds => ({
  faces: stores.faces,
  bell: ticketNeeds.faces,
  guilds: stores.guilds,
  repairs: new RepairLimit(),
  clock,
});

/** Who left or came back unheard, and what follows from it, as if the gateway had told it. */
const memberNeeds = ({ stores, discord, ticketNeeds }: Needs) => ({
  members: discord.memberLists,
  async memberLeft(member: Membership) {
    discord.membership.forget(member.guildId, member.userId);
    await noteUserLeft(ticketNeeds, member);
  },
  async memberReturned(member: Membership) {
    discord.membership.forget(member.guildId, member.userId);
    await resumeLanes({ ...ticketNeeds, deliveries: stores.deliveries }, { userId: member.userId });
    await noteUserReturned(ticketNeeds, member);
  },
});

/** What is known of places, and what follows from how they look. */
function placeNeeds(
  { client, stores, discord, ticketNeeds, clock }: Needs,
  repair: RepairNeeds,
  shardCount: () => number,
) {
  const { lanes } = ticketNeeds;
  const { faces: faceStore, hidden } = stores;
  const sight = { ...ticketNeeds, faceStore, hidden, archive: discord.archive };
  return {
    store: stores.hearing,
    reader: discord.reader,
    handPosts: discord.handPosts,
    places: createPlaces(clock, shardCount),
    shardCount,
    forumOf: (channelId: string) => forumOf(client, channelId),
    madeByHand: (postId: string) => madeByHand(client, postId),
    botIds: (guildId: string | undefined) => [...botIds(client, guildId)],
    seePost: (post: SeenPost, readAt: Date) => seePost({ ...sight, repair }, post, readAt),
    seeActive: (guildId: string, threadIds: readonly string[]) =>
      makeRoom({ ...stores, ...discord, lanes, clock }, guildId, threadIds),
  };
}

function pulseOf(client: Needs['client'], shardId: number): Date | undefined {
  const sent = client.ws.shards.get(shardId)?.lastPingTimestamp ?? -1;
  return sent > 0 ? new Date(sent) : undefined;
}

function madeByHand({ user, channels }: Needs['client'], postId: string): boolean {
  const channel = channels.cache.get(postId);
  return Boolean(channel?.isThread() && channel.ownerId !== null && channel.ownerId !== user?.id);
}

function forumOf(client: Needs['client'], channelId: string): string | undefined {
  const channel = client.channels.cache.get(channelId);
  return channel?.isThread() ? (channel.parentId ?? undefined) : undefined;
}
