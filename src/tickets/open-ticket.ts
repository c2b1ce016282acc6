/** A conversation begins. */
import { dmLane, postLane, type NewDelivery } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import { carryToPost, newestOf } from './carry-to-post';
import type { IncomingMessage } from './incoming-message';
import type { TicketNeeds } from './needs';
import type { OpeningOutcome } from './change';
import type { Membership, MessageViews, Person } from './ports';

export interface OpeningRequest {
  guild: ServedGuild;
  /** As they were read together with `queued`. */
  person: Person;
  /** What the user has written so far, in order; at least one message. */
  queued: readonly IncomingMessage[];
}

type OpeningNeeds = Pick<TicketNeeds, 'tickets' | 'views' | 'lanes' | 'clock'> & {
  membership: Pick<Membership, 'profileOf'>;
};

/**
 * Opens a ticket with what a user has written: the post with its card, the messages, and what the user is told.
 * The rule of how many tickets a user may have open is the database's.
 */
export async function openTicket(
  { tickets, membership, views, lanes, clock }: OpeningNeeds,
  { guild, person, queued }: OpeningRequest,
): Promise<OpeningOutcome> {
  const now = clock.now();
  const outcome = await tickets.open(
    {
      guildId: guild.id,
      forumId: guild.forumId ?? '',
      userId: person.id,
      openedById: null,
      limit: guild.settings['tickets-per-user'],
      personVersion: person.version,
      newestUserMessage: newestOf(queued),
      member: membership.profileOf(guild.id, person.id),
      deliveries: [
        { place: 'post', kind: 'open-post', payload: waitingFor(queued) },
        ...queued.flatMap((incoming) => carryToPost(views, guild, person, incoming, now)),
        ...welcome(views, guild, person.language ?? guild.settings.language),
      ],
      events: [{ kind: 'opened', actorId: person.id }],
    },
    now,
  );
  if (outcome.kind === 'opened') {
    lanes.wake(postLane(outcome.ticket.id));
    lanes.wake(dmLane(person.id));
  }
  return outcome;
}

/** What the opening makes wait; its author sees it on that message. */
const waitingFor = ([first]: readonly IncomingMessage[]): NewDelivery['payload'] =>
  first && { first: { channelId: first.channelId, discordId: first.messageId } };

/** "Message sent", then the greeting: once per ticket, each a message of its own. */
function welcome(views: MessageViews, guild: ServedGuild, language: string): NewDelivery[] {
  const { greeting } = guild.settings;
  const sent = views.notice('message-sent', language, { server: guild.name });
  const hello = greeting
    ? { parts: [{ content: greeting, files: [] }] }
    : views.notice('greeting', language, { server: guild.name });
  return [sent, hello].map(toUser);
}
