/** Somebody wrote in a ticket's post. */
import { dmLane } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { IncomingMessage } from './incoming-message';
import type { StaffMessageContext, Ticket } from './ports';
import type { ReceiveNeeds } from './receive-user-message';
import { changedMeanwhile } from './receive-user-message';
import { replyOrNote, type Decision } from './reply-or-note';

export interface StaffMessage {
  incoming: IncomingMessage;
  guild: ServedGuild;
  /** The bot's own id and those of its roles. */
  botIds: readonly string[];
}

/** What came of it, for whoever answers the writer. */
export type StaffMessageOutcome =
  | { kind: 'reply' }
  | { kind: 'note'; empty: boolean }
  /** The post belongs to a closed ticket: nothing was relayed. */
  | { kind: 'closed' }
  /** Known already, or no post of ours. */
  | { kind: 'nothing' };

/** Accepts one message of the staff: as a reply to the user, or as a note. Safe to call twice. */
export async function receiveStaffMessage(needs: ReceiveNeeds, staff: StaffMessage): Promise<StaffMessageOutcome> {
  const context = await needs.tickets.readForStaffMessage(staff.incoming);
  const incoming = changedMeanwhile(staff.incoming, context.tombstone);
  if (context.alreadyReceived || !context.ticket || !incoming) {
    return { kind: 'nothing' };
  }
  if (context.ticket.status === 'CLOSED') {
    return { kind: 'closed' };
  }
  const decision = decide(staff, context);
  const message = { ...incoming, content: decision.content };
  if (!(await write(needs, staff.guild, context.ticket, message, decision))) {
    return receiveStaffMessage(needs, staff);
  }
  return decision.kind === 'reply' ? { kind: 'reply' } : { kind: 'note', empty: decision.empty };
}

function decide({ incoming, guild, botIds }: StaffMessage, { answers }: StaffMessageContext): Decision {
  return replyOrNote({
    content: incoming.content,
    botIds,
    forwarding: guild.settings.forwarding,
    answers,
    hasFiles: incoming.files.length > 0 || Boolean(incoming.extras.stickers?.length),
  });
}

async function write(
  { tickets, views, lanes, clock }: ReceiveNeeds,
  guild: ServedGuild,
  ticket: Ticket,
  incoming: IncomingMessage,
  { kind, anonymous }: Decision,
): Promise<boolean> {
  const isReply = kind === 'reply';
  const rendered = isReply ? views.staffReply(guild, incoming, anonymous) : undefined;
  const written = await tickets.write(
    ticket,
    {
      state: ticket,
      message: { incoming, side: 'STAFF', note: !isReply },
      deliveries: rendered ? [{ place: 'dm', kind: 'relay-to-user', rendered }] : [],
      events: [],
    },
    clock.now(),
  );
  if (written && isReply) {
    lanes.wake(dmLane(ticket.userId));
  }
  return written;
}
