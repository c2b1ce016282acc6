/**
 * How people are shown to the other side. Who is hidden has no identity here at all: what reads these types cannot show
 * one by mistake.
 */
import type { IncomingMessage } from './incoming-message';

/** A user who stays unknown to the staff. */
export interface Alias {
  kind: 'alias';
  /** Stays the same for the ticket. */
  name: string;
  /** Which of Discord's six default avatars, from 0. */
  avatar: number;
}

/** The user of a ticket, as the staff may know them. */
export type ShownUser = { kind: 'known'; id: string } | Alias;

/** Whoever wrote something, as the staff may know them. */
export type Shown = { kind: 'known'; id: string; name: string; icon: string } | Alias;

/** Who answers a user, as the user may know them. `label`: the server's own; null: a word for its staff. */
export type ReplyAuthor =
  { kind: 'member'; id: string; name: string; icon: string } | { kind: 'label'; label: string | null };

/** A message without its author: what goes to the other side under a name that is given beside it. */
export type Written = Omit<IncomingMessage, 'authorId' | 'authorName' | 'authorIcon'>;

interface WithUser {
  userId: string;
  number: number;
  /** Null where the user is known to the staff. */
  alias: string | null;
}

/** Discord: default avatars. */
const defaultAvatars = 6;

/** The user of a ticket. */
export const userOf = ({ userId, number, alias }: WithUser): ShownUser =>
  alias === null
    ? { kind: 'known', id: userId }
    : { kind: 'alias', name: alias, avatar: number % defaultAvatars };

/** The user of a ticket, as the author of what they wrote. */
export function authorOf(ticket: WithUser, writing: IncomingMessage): Shown {
  const user = userOf(ticket);
  return user.kind === 'alias' ? user : memberOf(writing);
}

/** Somebody of the staff, as the author of what they wrote in the post: there they are always known. */
export const memberOf = ({ authorId, authorName, authorIcon }: IncomingMessage): Shown => ({
  kind: 'known',
  id: authorId,
  name: authorName,
  icon: authorIcon,
});
