/** What the tickets need from outside. Ids of Discord's are decimal strings. */
import type { NewDelivery, Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { IncomingMessage } from './incoming-message';
import type { TicketState } from './ticket';

/** A ticket as a decision reads it. */
export interface Ticket extends TicketState {
  id: string;
  guildId: string;
  userId: string;
  number: number;
  postId: string | null;
  forumId: string;
  /** A decision is written only if this is still the version. */
  version: number;
}

/** What was heard of a message before it arrived. */
export interface Tombstone {
  content: string | null;
  editedAt: Date | null;
  deletedAt: Date | null;
}

/** What one statement tells about a user's message. */
export interface UserMessageContext {
  /** This message was written down before: nothing is left to do. */
  alreadyReceived: boolean;
  /** Open tickets of this user, in every server, oldest first. */
  openTickets: Ticket[];
  /** The ticket of the message that this one answers, open or not. */
  answeredTicketId: string | null;
  tombstone: Tombstone | null;
}

/** What one statement tells about a message in a post. */
export interface StaffMessageContext {
  alreadyReceived: boolean;
  /** The ticket of this post, open or not; null for a post that is none of ours. */
  ticket: Ticket | null;
  /** What the message answers. */
  answers: 'relayed' | 'other' | null;
  tombstone: Tombstone | null;
}

/** Everything that a decision writes, in one statement. */
export interface Change {
  state: TicketState;
  message?: { incoming: IncomingMessage; side: 'USER' | 'STAFF'; note: boolean };
  deliveries: NewDelivery[];
  events: NewEvent[];
}

export interface NewEvent {
  kind: string;
  actorId: string | null;
  data?: Record<string, unknown>;
}

export interface Opening {
  guildId: string;
  forumId: string;
  userId: string;
  openedById: string | null;
  /** Open tickets that this user may have in this server. */
  limit: number;
  change: Change;
}

export interface TicketStore {
  readForUserMessage(incoming: IncomingMessage, now: Date): Promise<UserMessageContext>;
  readForStaffMessage(incoming: IncomingMessage): Promise<StaffMessageContext>;
  /** Writes a change; false: the version is another by now, or the message was written before. Nothing was written. */
  write(ticket: Pick<Ticket, 'id' | 'version' | 'userId'>, change: Change, now: Date): Promise<boolean>;
  /** Opens a ticket with its number and first message; undefined: the user has as many as they may. */
  open(opening: Opening, now: Date): Promise<Pick<Ticket, 'id' | 'number'> | undefined>;
}

/** Makes what people read: every message that Postern sends is built here, whole, when it is decided. */
export interface MessageViews {
  /** A user's message, for the post. Files that cannot go become lines. */
  userMessage(guild: ServedGuild, incoming: IncomingMessage): Rendered;
  /** A staff reply, for the DM: under the small line `Name · Server`, or the server's label where it is anonymous. */
  staffReply(guild: ServedGuild, incoming: IncomingMessage, anonymous: boolean): Rendered;
  /** The first message of a post, and its title. */
  card(guild: ServedGuild, ticket: { number: number | null; userId: string; userName: string }): Rendered & { title: string };
  /** Anything that Postern itself says, in the language of whoever reads it. */
  notice(code: string, language: string, facts?: Record<string, string | number>): Rendered;
}

/** Wakes the workers of a lane; never waits for them. */
export interface LaneBell {
  wake(lane: string): void;
}

/** Who is a member of which server, from memory or one look-up, remembered for 10 minutes. */
export interface Membership {
  /** Of these servers, those that have this user as a member. */
  serversOf(userId: string, guilds: readonly ServedGuild[]): Promise<ServedGuild[]>;
}
