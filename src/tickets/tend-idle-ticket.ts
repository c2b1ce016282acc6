/**
 * A reply has waited long enough for the user: the deadlines `idle-remind` and `idle-close`.
 *
 * The message path pays nothing for them. A reply that reaches the user sets a deadline in the statement that settles it
 * anyway, unless one is open, and only where the server wants it; what the user writes and later replies leave it as it
 * is. When it is due, it is compared with what was written last, and mostly only moves on: once per ticket and term.
 */
import { toStaff } from '../delivery/to-staff';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import { madeAt } from '../snowflake';
import { blockOn } from './block-on';
import { endTicket } from './end-ticket';
import { guildOf } from './guild-of';
import { firstIdleMoment, idleDeadlines, idleStep, latest, type IdleStep, type Waiting } from './idle';
import type { TicketNeeds } from './needs';
import type { Change } from './change';
import type { IdleDeadlineRow, Membership, Ticket, TicketForReader } from './ports';
import { inAWhile } from './put-off';
import { userLanguage } from './request-notices';
import { activityOf } from './ticket';
import { writeDecision } from './write-decision';

interface IdleNeeds extends TicketNeeds {
  membership: Pick<Membership, 'profileOf'>;
}

/** @returns false where no deadline of these is open any more */
export async function tendIdleTicket(needs: IdleNeeds, ticketId: string): Promise<boolean> {
  // The ticket before its deadline: whoever changes that changes the ticket's version, too.
  const found = await needs.tickets.byId(ticketId);
  const row = found && (await needs.tickets.idleDeadline(found.ticket));
  if (!found || !row) {
    return false;
  }
  const now = needs.clock.now();
  // Of one that was put off since it was woken, the silence has still to be heard.
  if (row.dueAt > now) {
    return true;
  }
  const guild = await guildOf(needs, found.ticket);
  const waiting = waitingOf(found.ticket, row);
  const next: IdleStep = waiting ? idleStep(guild.settings, waiting, row.dueAt, now) : { kind: 'over' };
  const step = await unlessKept(needs, guild, found.ticket, row, next);
  const change = changeOf(needs, guild, found, step, waiting?.remindedAt ?? null);
  return (await writeDecision(needs, found.ticket, change)) || tendIdleTicket(needs, ticketId);
}

/** @returns undefined where no reply waits for the user */
function waitingOf(
  ticket: Ticket,
  { reachedAt, reopenedAt, reminder }: IdleDeadlineRow,
): Waiting | undefined {
  if (activityOf(ticket) !== 'AWAITING_RESPONSE') {
    return undefined;
  }
  const { closeRequest, scheduledClose, newestReply } = ticket;
  const request = closeRequest?.outcome === null ? closeRequest : undefined;
  const reached = latest(reachedAt ?? madeAt(newestReply), reopenedAt);
  return {
    // A close request is the newest thing that waits for an answer; with a time of its own it decides by itself.
    since: latest(reached, request?.requestedAt ?? null),
    remindedAt: reminder?.reply === newestReply ? reminder.at : null,
    leaveUntil: scheduledClose?.closeAt ?? request?.closeAt ?? null,
  };
}

/**
 * Nobody is reminded of an answer, or loses their ticket for want of one, that they may not give, or that waits in their
 * intake. Whoever may write again has what is left of a term for it.
 */
async function unlessKept(
  needs: IdleNeeds,
  { settings }: ServedGuild,
  ticket: Ticket,
  { blocks }: IdleDeadlineRow,
  step: IdleStep,
): Promise<IdleStep> {
  if (step.kind !== 'remind' && step.kind !== 'close') {
    return step;
  }
  const now = needs.clock.now();
  const { deadline, at } = firstIdleMoment(settings, now)!;
  if (await blockOn(needs, ticket, blocks)) {
    return { kind: 'wait', deadline, until: at };
  }
  const unsent = await needs.tickets.unsentSince(ticket, ticket.newestReply);
  return unsent ? { kind: 'wait', deadline, until: inAWhile(unsent, now) } : step;
}

function changeOf(
  needs: TicketNeeds,
  guild: ServedGuild,
  found: TicketForReader,
  step: IdleStep,
  remindedAt: Date | null,
): Change {
  const { ticket } = found;
  const reminder = (at: Date) => ({ reminder: { reply: String(ticket.newestReply), at } });
  const nothing: Change = {
    state: ticket,
    deadlines: { drop: idleDeadlines },
    deliveries: [],
    events: [],
  };
  switch (step.kind) {
    case 'over':
      return nothing;
    case 'wait': {
      const data = remindedAt ? { data: reminder(remindedAt) } : {};
      return {
        ...nothing,
        deadlines: { drop: idleDeadlines, set: [{ kind: step.deadline, dueAt: step.until, ...data }] },
      };
    }
    case 'close': {
      const end = { event: 'idle-over', byId: null, comment: null, shared: false, tells: true } as const;
      return endTicket(needs, guild, found, end) ?? nothing;
    }
    case 'remind': {
      const now = needs.clock.now();
      const { closeAt } = step;
      return {
        ...nothing,
        deadlines: {
          drop: idleDeadlines,
          ...(closeAt && { set: [{ kind: 'idle-close', dueAt: closeAt, data: reminder(now) }] }),
        },
        deliveries: tellOfReminder(needs, guild, found, closeAt),
        events: [{ kind: 'idle-reminded', actorId: null, data: { reply: String(ticket.newestReply) } }],
      };
    }
  }
}

function tellOfReminder(
  { views }: TicketNeeds,
  guild: ServedGuild,
  found: TicketForReader,
  closeAt: Date | null,
): Change['deliveries'] {
  const facts = { server: guild.name, number: found.ticket.number, closeAt };
  const language = userLanguage({ guild, found });
  return [
    toUser(views.notice('idle-reminder', language, facts)),
    toStaff(views.notice('idle-reminded', guild.settings.language, { closeAt })),
  ];
}
