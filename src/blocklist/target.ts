/** Whom somebody names: a user, a role, or a ticket, behind which its user may stay unknown. */
import type { TicketName } from '../tickets/named-ticket';
import type { TicketForReader, TicketStore } from '../tickets/ports';
import type { BlockTarget } from './block';

/** As the staff name them; a ticket also by its own id, as a button does. */
export type NamedTarget =
  | { kind: 'user'; userId: string }
  | { kind: 'role'; roleId: string }
  | { kind: 'ticket'; name: TicketName }
  | { kind: 'ticket-id'; ticketId: string };

export interface FoundTarget {
  target: BlockTarget;
  /** Null for a role. The staff never learn it of an anonymous ticket. */
  userId: string | null;
}

/** @returns undefined for a ticket that this server does not have */
export async function findTarget(
  { tickets }: { tickets: Pick<TicketStore, 'toReopen' | 'byId'> },
  guildId: string,
  named: NamedTarget,
): Promise<FoundTarget | undefined> {
  switch (named.kind) {
    case 'user':
      return { target: named, userId: named.userId };
    case 'role':
      return { target: named, userId: null };
    case 'ticket':
      return behind(guildId, await tickets.toReopen(guildId, named.name));
    case 'ticket-id':
      return behind(guildId, await tickets.byId(named.ticketId));
  }
}

/** Who is known is named; a block of somebody unknown hangs on their ticket. */
function behind(guildId: string, found: TicketForReader | undefined): FoundTarget | undefined {
  if (found?.ticket.guildId !== guildId) {
    return undefined;
  }
  const { id: ticketId, number, userId, alias } = found.ticket;
  return alias !== null
    ? { target: { kind: 'ticket', ticketId, number }, userId }
    : { target: { kind: 'user', userId }, userId };
}
