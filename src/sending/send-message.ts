/** `/send`: the staff write to a user, in a ticket or outside of any. */
import type { ServedGuild } from '../settings/guild-settings';
import { composeReply, type ComposeOutcome } from '../tickets/compose-reply';
import type { TicketNeeds } from '../tickets/needs';
import type { Membership, Ticket } from '../tickets/ports';
import type { SingleMessage } from './ports';
import { sendSingle, type SingleNeeds, type SingleOutcome } from './send-single';

export type SendNeeds = TicketNeeds & SingleNeeds & { membership: Pick<Membership, 'serversOf'> };

export interface SendOrder extends Omit<SingleMessage, 'userId' | 'guildId'> {
  guild: ServedGuild;
  /** Where the command was used. */
  channelId: string;
  /** To whom; null: to the user of the ticket in whose post it was used. */
  user: { id: string; isBot: boolean } | null;
}

export type SendOutcome =
  | ComposeOutcome
  | SingleOutcome
  /** The text waits for the answer: in which of these tickets, or alone. `here`: the one in whose post it was used. */
  | {
      kind: 'asks';
      singleId: string;
      userId: string;
      here: Ticket | null;
      tickets: Ticket[];
      mayBeSingle: boolean;
    }
  | { kind: 'no-user' | 'bot' | 'not-member' | 'not-anonymous' };

/** So many tickets are offered at a time, the newest. */
const mostOffered = 4;

/** Sends it, or says why not; where it is not clear in which ticket, it is kept and asked. */
export async function sendMessage(needs: SendNeeds, order: SendOrder): Promise<SendOutcome> {
  const { guild, user, channelId } = order;
  const here = (await needs.tickets.byPost(channelId))?.ticket ?? null;
  if (here && (!user || isKnownToBe(user.id, here))) {
    return replyIn(needs, here.id, order);
  }
  if (!user) {
    return { kind: 'no-user' };
  }
  if (user.isBot) {
    return { kind: 'bot' };
  }
  if ((await needs.membership.serversOf(user.id, [guild])).length === 0) {
    return { kind: 'not-member' };
  }
  const tickets = await offered(needs, guild.id, user.id, here);
  if (order.anonymous && tickets.length === 0) {
    return { kind: 'not-anonymous' };
  }
  const { interactionId, author, content, files, anonymous } = order;
  const single = { interactionId, guildId: guild.id, userId: user.id, author, content, files, anonymous };
  const singleId = await needs.singles.write(single);
  if (here || tickets.length > 0) {
    return { kind: 'asks', singleId, userId: user.id, here, tickets, mayBeSingle: !anonymous };
  }
  const written = await needs.singles.byId(singleId);
  return written ? sendSingle(needs, guild, written) : { kind: 'over' };
}

/** Whoever is unknown is nobody whom the staff can name: whether they guessed right, they do not learn. */
const isKnownToBe = (userId: string, { alias, userId: whose }: Ticket): boolean =>
  alias === null && userId === whose;

export const replyIn = (
  needs: TicketNeeds,
  ticketId: string,
  { interactionId, author, content, files, anonymous }: Omit<SingleMessage, 'userId' | 'guildId'>,
): Promise<ComposeOutcome> =>
  composeReply(needs, { ticketId, interactionId, author, content, files, anonymous });

async function offered(
  { tickets }: SendNeeds,
  guildId: string,
  userId: string,
  here: Ticket | null,
): Promise<Ticket[]> {
  const open = (await tickets.openIn(guildId, { userId })).map(({ ticket }) => ticket);
  const theirs = open.filter(({ alias, id }) => alias === null && id !== here?.id);
  const newest = theirs.slice(here ? 1 - mostOffered : -mostOffered);
  return here && here.status !== 'CLOSED' ? [here, ...newest] : newest;
}
