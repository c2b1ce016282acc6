/** What sending needs from outside. */
import type { Rendered } from '../delivery/catalog';
import type { IncomingFile } from '../tickets/incoming-message';

/** What somebody of the staff wrote to a user with a command. */
export interface SingleMessage {
  /** Discord's id of the command. */
  interactionId: string;
  guildId: string;
  userId: string;
  author: { id: string; name: string; icon: string };
  content: string;
  files: IncomingFile[];
  /** Whether it was to be anonymous: that it can be in a ticket alone. */
  anonymous: boolean;
}

export interface StoredSingleMessage extends SingleMessage {
  id: string;
  /** When it was sent outside of tickets. */
  sentAt: Date | null;
  /** The ticket that was chosen for it. */
  chosenTicketId: string | null;
  /** In which the user reads, where it is known. */
  language: string | null;
}

export interface SingleMessages {
  /** Writes one down, not sent yet; the same command writes one. @returns its id */
  write(message: SingleMessage): Promise<string>;
  byId(id: string): Promise<StoredSingleMessage | undefined>;
  /** Who wrote to whom what this delivery carries; undefined for one that carries something else. */
  byDelivery(deliveryId: string): Promise<Pick<SingleMessage, 'guildId' | 'userId' | 'author'> | undefined>;
  /** Claims it for a ticket. @returns false where it was sent before, or another ticket was chosen; one caller wins */
  choose(id: string, ticketId: string): Promise<boolean>;
  /**
   * Appends its delivery, once, unless its author has sent `most` in this server since then.
   * @returns `over` where it was sent before, or is for a ticket
   */
  send(
    id: string,
    rendered: Rendered,
    limits: { now: Date; since: Date; most: number },
  ): Promise<{ kind: 'sent'; deliveryId: string } | { kind: 'too-many'; oldest: Date } | { kind: 'over' }>;
  /** Forgets those of an earlier command that were not sent outside of tickets; returns how many. */
  removeUnsentBefore(moment: Date): Promise<number>;
}

/** What became of something that was sent to a user, or noted in a post. */
export type Fate = { kind: 'arrived' } | { kind: 'failed'; reason: string } | { kind: 'under-way' };

export interface Fates {
  ofDelivery(deliveryId: string): Promise<Fate>;
  /** @param interactionId of the command that wrote it */
  ofReply(interactionId: string): Promise<Fate>;
  /** Of a note: what became of it in the post. @param interactionId of the form that wrote it */
  ofNote(interactionId: string): Promise<Fate>;
}
