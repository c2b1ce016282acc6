/** Somebody of the staff chooses when a ticket is closed. */
import { toStaff } from '../delivery/to-staff';
import type { ScheduledOrder } from './closing';
import type { TicketNeeds } from './needs';
import type { Change } from './change';
import type { TicketForReader } from './ports';
import { readToEnd, type NotEnded } from './read-to-end';
import { settleInDm, settleInPost } from './request-notices';
import type { ServedGuild } from '../settings/guild-settings';
import { apply, wroteSince } from './ticket';
import { writeDecision } from './write-decision';

export interface ScheduleOrder extends ScheduledOrder {
  ticketId: string;
  closeAt: Date;
  /** When it was chosen: what the user writes after this cancels it. */
  chosenAt: Date;
  /** Whether whoever chooses knows of an open close request, and that it is dropped. */
  dropsRequest: boolean;
}

export type ScheduleOutcome =
  /** `replaced`: whether another moment had been chosen before. */
  | { kind: 'scheduled'; replaced: boolean }
  /** After it was chosen: that would have cancelled it. */
  | { kind: 'user-wrote' }
  | NotEnded;

/** Only what the user writes, `cancelSchedule` or an earlier close keeps it from happening. */
export async function scheduleClose(needs: TicketNeeds, order: ScheduleOrder): Promise<ScheduleOutcome> {
  const read = await readToEnd(needs, order);
  if (read.kind !== 'ready') {
    return read;
  }
  const { found, guild } = read;
  if (wroteSince(found.ticket, order.chosenAt)) {
    return { kind: 'user-wrote' };
  }
  const replaced = found.ticket.scheduledClose !== null;
  return (await writeDecision(needs, found.ticket, scheduling(needs, guild, found, order)))
    ? { kind: 'scheduled', replaced }
    : scheduleClose(needs, order);
}

function scheduling(
  needs: TicketNeeds,
  guild: ServedGuild,
  found: TicketForReader,
  { ticketId: _ticketId, closeAt, chosenAt, dropsRequest: _drops, ...order }: ScheduleOrder,
): Change {
  const { ticket } = found;
  const rendered = needs.views.notice('close-scheduled', guild.settings.language, {
    byId: order.byId,
    closeAt,
    comment: order.comment,
    shared: order.shareComment && !order.silent,
    replaced: ticket.scheduledClose !== null,
  });
  const dropped = droppedRequest(needs, guild, found, order.byId);
  return {
    state: dropped ? (apply(ticket, { kind: 'request-deleted' }) ?? ticket) : ticket,
    ...(dropped && { closeRequest: dropped.closeRequest }),
    deadlines: {
      drop: ['close-request-timeout'],
      set: [{ kind: 'scheduled-close', dueAt: closeAt, data: { order, chosenAt } }],
    },
    deliveries: [toStaff(rendered), ...(dropped?.deliveries ?? [])],
    events: [{ kind: 'close-scheduled', actorId: order.byId, data: { closeAt } }],
  };
}

function droppedRequest(
  { views }: TicketNeeds,
  guild: ServedGuild,
  found: TicketForReader,
  byId: string,
): Pick<Change, 'closeRequest' | 'deliveries'> | undefined {
  const request = found.ticket.closeRequest;
  if (found.ticket.status !== 'CLOSE_REQUESTED' || !request) {
    return undefined;
  }
  const reading = { views, guild, found };
  return {
    closeRequest: { kind: 'settled', id: request.id, outcome: 'DROPPED', byId },
    deliveries: [settleInDm(reading, request, 'DROPPED'), settleInPost(reading, request, 'DROPPED')],
  };
}
