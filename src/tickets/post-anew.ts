/** A ticket gets a new post, with what was filled in and written so far. */
import { toStaff } from '../delivery/to-staff';
import type { NewDelivery } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { answersBelow } from './answers-below';
import type { TicketNeeds } from './needs';
import type { Change } from './change';
import type { SaidMessage, Ticket } from './ports';
import { authorOf, memberOf, userOf } from './shown';

/** So many messages of a conversation are repeated, and all older ones of the user that nobody has seen yet. */
const repeated = 50;

type PostAnew = Pick<Change, 'newForumId' | 'triedAgain' | 'toldWaitingAt' | 'events'> & {
  deliveries: NewDelivery[];
};

/**
 * What a decision writes for a new post in the server's present forum.
 * @param said what is said in it before the conversation
 */
export async function postAnew(
  needs: Pick<TicketNeeds, 'tickets' | 'views'>,
  guild: ServedGuild,
  ticket: Ticket,
  said: readonly NewDelivery[] = [],
): Promise<PostAnew> {
  const [{ messages, older }, { hadPost, answers }] = await Promise.all([
    needs.tickets.conversation(ticket.id, repeated),
    needs.tickets.past(ticket.id),
  ]);
  const triedAgain = messages.flatMap(({ side, failure }) => (side === 'USER' && failure ? [failure] : []));
  return {
    newForumId: guild.forumId ?? '',
    triedAgain: triedAgain.map(({ deliveryId }) => deliveryId),
    toldWaitingAt: null,
    deliveries: [
      { place: 'post', kind: 'open-post', ...(hadPost && { payload: { quiet: true } }) },
      ...answersBelow(needs.views, guild, userOf(ticket), answers),
      ...said,
      notice(needs, guild, { repeated: messages.length, older }),
      ...messages.flatMap((message) => repeat(needs, guild, ticket, message)),
    ],
    events: [{ kind: 'post-restored', actorId: null, data: { before: ticket.postId } }],
  };
}

const notice = (
  { views }: Pick<TicketNeeds, 'views'>,
  { settings }: ServedGuild,
  facts: { repeated: number; older: number },
): NewDelivery => toStaff(views.notice('post-restored', settings.language, facts));

/**
 * A reply that did not reach the user is followed by the line that says so, with Retry. A user's message that did not
 * reach the post is tried again by this.
 */
function repeat(
  { views }: Pick<TicketNeeds, 'views'>,
  guild: ServedGuild,
  ticket: Ticket,
  message: SaidMessage,
): NewDelivery[] {
  const { failure, incoming, note, side } = message;
  const by = side === 'USER' ? authorOf(ticket, incoming) : memberOf(incoming);
  const again: NewDelivery = {
    place: 'post',
    kind: 'relay-to-post',
    carries: incoming.messageId,
    rendered: views.repeatedMessage(guild, by, incoming, note),
  };
  if (!failure) {
    return [again];
  }
  if (side === 'USER') {
    return [{ ...again, payload: { again: true } }];
  }
  const rendered = views.notice('reply-failed', guild.settings.language, failure);
  return [{ ...again, payload: { failed: true } }, toStaff(rendered)];
}
