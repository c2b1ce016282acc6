/** Somebody of the staff changes what an open ticket is about: its tag, its card and further pings follow; the user is not told. */
import { categoryOf, type Category } from '../categories/category';
import { toStaff } from '../delivery/to-staff';
import type { ServedGuild } from '../settings/guild-settings';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { Ticket } from './ports';
import { writeDecision } from './write-decision';

export interface CategoryOrder {
  ticketId: string;
  /** The category that they saw, and the one that they want; null: none. */
  from: string | null;
  to: string | null;
  byId: string;
}

export type CategoryOutcome =
  /** By its label; null: none. */
  | { kind: 'changed' | 'same'; label: string | null }
  /** Somebody was first: it has this one now. */
  | { kind: 'changed-before'; label: string | null }
  /** The one that they want was removed. */
  | { kind: 'gone' }
  | { kind: 'closed' };

/** Of two who change the same at once, one is told that the other was first. A removed category counts as none. */
export async function changeCategory(needs: TicketNeeds, order: CategoryOrder): Promise<CategoryOutcome> {
  const ticket = (await needs.tickets.byId(order.ticketId))?.ticket;
  if (!ticket || ticket.status === 'CLOSED') {
    return { kind: 'closed' };
  }
  const guild = await guildOf(needs, ticket);
  const before = categoryOf(guild, ticket.categoryId);
  const after = categoryOf(guild, order.to);
  return (
    refusalOf(order, { before, after, seen: categoryOf(guild, order.from) }) ??
    ((await write(needs, guild, ticket, { before, after, byId: order.byId }))
      ? { kind: 'changed', label: labelOf(after) }
      : changeCategory(needs, order))
  );
}

function refusalOf(
  { to }: CategoryOrder,
  { before, after, seen }: Record<'before' | 'after' | 'seen', Category | null>,
): CategoryOutcome | undefined {
  if (to !== null && !after) {
    return { kind: 'gone' };
  }
  if (before?.id === after?.id) {
    return { kind: 'same', label: labelOf(after) };
  }
  return before?.id === seen?.id ? undefined : { kind: 'changed-before', label: labelOf(before) };
}

function write(
  needs: TicketNeeds,
  { settings }: ServedGuild,
  ticket: Ticket,
  { before, after, byId }: { before: Category | null; after: Category | null; byId: string },
): Promise<boolean> {
  const told = { byId, before: labelOf(before), after: labelOf(after) };
  const [from, to] = [before?.id ?? null, after?.id ?? null];
  return writeDecision(needs, ticket, {
    state: ticket,
    categoryId: to,
    deliveries: [toStaff(needs.views.notice('category-changed', settings.language, told))],
    events: [{ kind: 'category-changed', actorId: byId, data: { from, to } }],
  });
}

const labelOf = (category: Category | null): string | null => category?.label ?? null;
