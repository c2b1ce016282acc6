/** A reply of the staff that was not written in the post: with a command, by a snippet, or in a form. */
import type { Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { Change } from './change';
import { composedMessage, type Composed } from './composed-message';
import { filesLeftOut } from './files-left-out';
import { goOn } from './go-on';
import { guildOf } from './guild-of';
import { nowhere } from './incoming-message';
import { isLate } from './lateness';
import type { TicketNeeds } from './needs';
import type { Ticket } from './ports';
import { replyAuthor } from './reply-anonymity';
import { memberOf } from './shown';
import { writeDecision } from './write-decision';

export interface ComposedReply extends Composed {
  ticketId: string;
  /** Whether it asks to hide who wrote it; where the server or the category wants that, it is hidden in any case. */
  anonymous: boolean;
}

export type ComposeOutcome =
  | { kind: 'composed'; ticket: Ticket }
  | { kind: 'closed'; ticket: Ticket }
  /** This command has written its reply before. */
  | { kind: 'composed-before' }
  | { kind: 'no-ticket' };

/**
 * Sends a reply to the user, and shows it in the post under the name of whoever sent it. From then on it is a reply like
 * any other: it can be answered, and moves the ticket once it reaches the user. Safe to call twice.
 */
export async function composeReply(needs: TicketNeeds, reply: ComposedReply): Promise<ComposeOutcome> {
  const { ticketId, interactionId, author } = reply;
  const address = { channelId: nowhere, messageId: interactionId };
  if ((await needs.tickets.readForMessageChange(address)).message) {
    return { kind: 'composed-before' };
  }
  const ticket = (await needs.tickets.byId(ticketId))?.ticket;
  if (!ticket) {
    return { kind: 'no-ticket' };
  }
  if (ticket.status === 'CLOSED') {
    return { kind: 'closed', ticket };
  }
  const guild = await guildOf(needs, ticket);
  const written = { kind: 'reply-written', messageId: BigInt(interactionId) } as const;
  const change = sentAndShown(needs, guild, ticket, reply);
  const whole = await goOn(needs, guild, ticket, { change, written, actorId: author.id });
  return (await writeDecision(needs, ticket, whole))
    ? { kind: 'composed', ticket }
    : composeReply(needs, reply);
}

function sentAndShown(
  { views, clock }: TicketNeeds,
  guild: ServedGuild,
  ticket: Ticket,
  reply: ComposedReply,
): Change {
  const { interactionId: carries } = reply;
  const incoming = composedMessage(reply);
  const by = replyAuthor(guild, ticket, incoming, reply.anonymous);
  const anonymous = by.kind === 'label';
  const inPost = views.replyInPost(guild, memberOf(incoming), incoming);
  const inDm = views.staffReply(guild, by, incoming, isLate(incoming, clock.now()));
  const { language } = guild.settings;
  return {
    state: ticket,
    message: { kind: 'new', incoming, side: 'STAFF', note: false, anonymous },
    deliveries: [
      { place: 'post', kind: 'relay-to-post', carries, rendered: inPost },
      { place: 'dm', kind: 'relay-to-user', carries, rendered: inDm },
      ...filesLeftOut(views, onlyLackedBy(inDm, inPost), { place: 'post', language }),
    ],
    events: [],
  };
}

/** What the copy in the post lacks too, a line in it says already. */
function onlyLackedBy(
  { leftOut = [] }: Rendered,
  { leftOut: shown = [] }: Rendered,
): Pick<Rendered, 'leftOut'> {
  const rest = leftOut.filter(
    ({ name, size }) => !shown.some((file) => file.name === name && file.size === size),
  );
  return rest.length > 0 ? { leftOut: rest } : {};
}
