/** Somebody of the staff opens a ticket for a user. */
import type { CheckNeeds } from '../blocklist/check-block';
import { isBlocked, type IsBlockedNeeds } from '../blocklist/is-blocked';
import { knownBlock } from '../blocklist/known-block';
import { categoryOf } from '../categories/category';
import { dmLane, postLane, type NewDelivery } from '../delivery/catalog';
import { toStaff } from '../delivery/to-staff';
import { toUser } from '../delivery/to-user';
import type { IntakeStore } from '../intake/ports';
import { forumRefusal } from '../intake/refusal';
import type { PersonStore } from '../people/ports';
import type { ServedGuild } from '../settings/guild-settings';
import { nowhere } from './incoming-message';
import type { TicketNeeds } from './needs';
import { isReplyAnonymous } from './reply-anonymity';
import type { BlockFacts } from './notices';
import type { Membership, Person, Ticket } from './ports';
import { sentAndShown, type OutsideReply } from './sent-and-shown';
import type { SeenFace } from './shown-faces';

export interface StaffOpening {
  guild: ServedGuild;
  /** For whom: a member who is no bot. */
  userId: string;
  /** Who opens it, and their name in the server. */
  by: { id: string; name: string };
  /** What it is about; null: nothing in particular. */
  categoryId: string | null;
  /** The first reply, which takes the place of a word about the opening. */
  reply?: Omit<OutsideReply, 'anonymous'>;
  /** Whether the user hears nothing until the first reply. */
  silent: boolean;
  /** A post that was made by hand, and becomes the ticket's; absent: one is made. */
  post?: HandMadePost;
}

export interface HandMadePost {
  id: string;
  /** Discord's id of what bound it: nothing that was written before is the ticket's. */
  boundAt: string;
  /** As it looks; null where that is not known. */
  seen: SeenFace | null;
}

type Named = Pick<Ticket, 'number' | 'postId'>;

export type StaffOpeningOutcome =
  /** `block`: what keeps their words from the staff, who can write to them all the same. */
  | { kind: 'opened'; ticket: { id: string; number: number }; block: BlockFacts | null }
  /** Nothing new is opened in this server at the moment. A pause is for users. */
  | { kind: 'refused'; code: 'no-forum' | 'forum-exposed' }
  | { kind: 'no-member' }
  /** The post is that of a ticket already: somebody was first. */
  | { kind: 'taken'; ticket: Named }
  /** The user has as many open tickets as allowed; the newest of them, where the staff know whose it is. */
  | { kind: 'at-limit'; limit: number; open: Named | undefined };

export type StaffOpeningNeeds = Pick<TicketNeeds, 'tickets' | 'views' | 'lanes' | 'clock'> & {
  intakes: Pick<IntakeStore, 'read'>;
  people: Pick<PersonStore, 'meet'>;
  membership: Membership;
  blocks: CheckNeeds['blocks'] & IsBlockedNeeds['blocks'];
};

/**
 * Opens it, whether or not anything reaches the user. What they are writing meanwhile for a ticket of their own stays
 * where it is: it may be meant for somebody else. The limit of open tickets is the database's rule, also where the user
 * begins one in the same moment.
 * @throws what the look-up of members throws
 */
export async function openForUser(
  needs: StaffOpeningNeeds,
  opening: StaffOpening,
): Promise<StaffOpeningOutcome> {
  const { guild, userId } = opening;
  const code = forumRefusal(guild);
  if (code) {
    return { kind: 'refused', code };
  }
  if ((await needs.membership.serversOf(userId, [guild])).length === 0) {
    return { kind: 'no-member' };
  }
  await needs.people.meet(userId, needs.clock.now());
  return open(needs, opening);
}

async function open(needs: StaffOpeningNeeds, opening: StaffOpening): Promise<StaffOpeningOutcome> {
  const { guild, userId, post, reply } = opening;
  // Read before it is written: whoever hears of a failure may try again.
  const block = (await knownBlock(needs, guild, { kind: 'user', userId })) ?? null;
  const before = reply && (await ticketOf(needs, reply.interactionId));
  if (before) {
    return { kind: 'opened', ticket: before, block };
  }
  const there = post && (await needs.tickets.byPost(post.id));
  if (there) {
    // Where the answer to a commit was lost, the same choice finds what it has done.
    return there.boundAt === post.boundAt && there.ticket.userId === userId
      ? opened(needs, there.ticket, block)
      : { kind: 'taken', ticket: there.ticket };
  }
  const { person, openTickets } = await needs.intakes.read(userId);
  // Whose anonymous tickets are, a refusal may not tell either.
  const openHere = openTickets.filter(({ guildId, alias }) => guildId === guild.id && alias === null);
  const limit = guild.settings['tickets-per-user'];
  if (openHere.length >= limit) {
    return { kind: 'at-limit', limit, open: openHere.at(-1) };
  }
  const outcome = await write(needs, opening, person);
  switch (outcome.kind) {
    case 'opened':
      return opened(needs, { ...outcome.ticket, userId }, block);
    case 'full':
      return { kind: 'at-limit', limit, open: openHere.at(-1) };
    case 'lost':
      return open(needs, opening);
  }
}

function opened(
  { lanes }: Pick<StaffOpeningNeeds, 'lanes'>,
  { id, number, userId }: Pick<Ticket, 'id' | 'number' | 'userId'>,
  block: BlockFacts | null,
): StaffOpeningOutcome {
  lanes.wake(postLane(id));
  lanes.wake(dmLane(userId));
  return { kind: 'opened', ticket: { id, number }, block };
}

/** Opened by the same command before: its answer was lost, or it came twice. */
const ticketOf = async ({ tickets }: StaffOpeningNeeds, interactionId: string) =>
  (await tickets.readForMessageChange({ channelId: nowhere, messageId: interactionId })).ticket;

async function write(needs: StaffOpeningNeeds, opening: StaffOpening, person: Person) {
  const { tickets, membership, views, clock } = needs;
  const { guild, userId, by, silent, reply, categoryId, post } = opening;
  const first = reply && sentAndShown(needs, guild, { categoryId }, { ...reply, anonymous: false });
  const told = first ? 'reply' : silent ? 'nothing' : 'notice';
  return tickets.open(
    {
      guildId: guild.id,
      forumId: guild.forumId ?? '',
      userId,
      openedById: by.id,
      limit: guild.settings['tickets-per-user'],
      personVersion: person.version,
      newestUserMessage: 0n,
      leavesQueue: true,
      ...(categoryId !== null && { category: { id: categoryId, answers: [] } }),
      alias: null,
      member: membership.profileOf(guild.id, userId),
      ...(post && { post }),
      ...(first && { message: first.message }),
      deliveries: [
        { place: 'post', kind: post ? 'adopt-post' : 'open-post' },
        toStaff(
          views.notice(post ? 'post-bound' : 'opened-for-user', guild.settings.language, {
            byId: by.id,
            userId,
            told,
          }),
        ),
        ...(first?.deliveries ?? []),
        ...(told === 'notice' ? [await word(needs, opening, person)] : []),
      ],
      events: [{ kind: 'opened', actorId: by.id, data: { told, byHand: post !== undefined } }],
    },
    clock.now(),
  );
}

/** Where replies are anonymous, this names nobody either. Whoever is blocked is not asked to write. */
async function word(
  needs: StaffOpeningNeeds,
  { guild, by, categoryId }: StaffOpening,
  { id, language }: Person,
): Promise<NewDelivery> {
  const block = await isBlocked(needs, guild, id, 'tickets');
  const facts = {
    server: guild.name,
    block: block ? { until: block.until } : null,
    by: isReplyAnonymous(guild, categoryOf(guild, categoryId), false) ? null : by.name,
  };
  return {
    ...toUser(needs.views.notice('opened-for-you', language ?? guild.settings.language, facts)),
    kind: 'tell-opened',
  };
}
