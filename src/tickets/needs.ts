/** What the use cases of tickets are given; each takes what it uses. */
import type { DeadlineBell } from '../deadlines/ports';
import type { GiveUp } from '../delivery/receipt-given-up';
import type { GuildStore } from '../settings/ports';
import type { FaceBell, LaneBell, MessageViews, TicketStore } from './ports';

export interface TicketNeeds {
  tickets: TicketStore;
  guilds: GuildStore;
  views: MessageViews;
  lanes: LaneBell;
  faces: FaceBell;
  deadlines: DeadlineBell;
  givenUp: GiveUp;
  clock: { now(): Date };
}
