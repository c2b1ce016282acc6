/** Finds who left a server, or came back, while nobody listened: Discord does not repeat what it told nobody. */
import type { Log } from '../logging/logger';
import { byGuild, openTickets } from './catch-up';
import { shardOfGuild } from './places';
import type { HearingStore, MemberLists, TicketPlaces } from './ports';

/** A user, and the server of their open tickets. */
interface Member {
  guildId: string;
  userId: string;
}

export interface CheckMembersNeeds {
  store: Pick<HearingStore, 'openPlaces'>;
  members: MemberLists;
  shardCount: () => number;
  /** Hears of somebody who is no member any more, or is one again. */
  memberLeft: (member: Member) => Promise<void>;
  memberReturned: (member: Member) => Promise<void>;
  /** Waits, in ms; resolves early once the process stops. */
  pause: (ms: number) => Promise<void>;
  signal: AbortSignal;
  log: Log;
}

/** Discord: users of one request; and 120 sends a minute per connection, of which half are left to others. */
const mostAtOnce = 100;
const everyMs = 1000;

/**
 * Asks who of the users with open tickets in a shard's servers is still a member. Who is not known for certain stays as
 * noted; a server that could not be asked is logged, and asked again after the next session.
 */
export async function checkMembers(needs: CheckMembersNeeds, shardId: number): Promise<void> {
  const { shardCount, signal, log } = needs;
  for (const [guildId, tickets] of byGuild(await openTickets(needs))) {
    if (signal.aborted) {
      return;
    }
    if (shardOfGuild(guildId, shardCount()) === shardId) {
      await checkServer(needs, guildId, tickets).catch((error: unknown) => {
        if (!signal.aborted) {
          log.warn({ err: error, guildId }, 'Who left this server meanwhile could not be looked up.');
        }
      });
    }
  }
}

async function checkServer(
  needs: CheckMembersNeeds,
  guildId: string,
  tickets: readonly TicketPlaces[],
): Promise<void> {
  const hasLeft = new Map(tickets.map(({ userId, userLeft }) => [userId, userLeft]));
  const userIds = [...hasLeft.keys()];
  for (let from = 0; from < userIds.length && !needs.signal.aborted; from += mostAtOnce) {
    const asked = userIds.slice(from, from + mostAtOnce);
    const there = await needs.members.among(guildId, asked);
    if (!there) {
      return;
    }
    for (const userId of asked) {
      const member = { guildId, userId };
      if (there.has(userId) && hasLeft.get(userId)) {
        await needs.memberReturned(member);
      } else if (
        !there.has(userId) &&
        !hasLeft.get(userId) &&
        (await needs.members.isGone(guildId, userId))
      ) {
        await needs.memberLeft(member);
      }
    }
    await needs.pause(everyMs);
  }
}
