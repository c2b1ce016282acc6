/** Why no ticket can be opened, as people are told of it. */

/** `not-set-up`: no server runs tickets at all; `no-server`: none of those that do has this user as a member. */
export type RefusalCode = 'not-set-up' | 'no-server' | ServerRefusal;
/** `limit-reached`: the user has as many open tickets there as allowed. */
export type ServerRefusal =
  /** Its staff do not want to hear from this user. */
  | 'blocked'
  | 'paused'
  | 'no-forum'
  | 'forum-exposed'
  | 'limit-reached'
  /** The server wants older accounts than the user's. */
  | 'account-too-young';

/** What people are told of it. */
export interface RefusalFacts {
  code: RefusalCode;
  /** Empty where no server is known. */
  server: string;
  /** Until when the server is paused; null: until somebody resumes, or it is not. */
  pausedUntil: Date | null;
  /** Until when the user is blocked there; null: until somebody lifts it, or they are not. */
  blockedUntil: Date | null;
  /** Open tickets that a user may have there, and the newest one. */
  limit: number;
  open: { number: number; jump: string | null } | null;
  /** From when on the user's account is old enough for the server. */
  oldEnoughAt: Date;
}
