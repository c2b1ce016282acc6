/** What is kept of people beside their tickets: what they chose for themselves. */

/** Of several open tickets: ask which one takes what is written, or take the one in which something was said last. */
export type RedirectMode = 'ask' | 'last';

export interface PersonStore {
  /** Writes somebody down who is not known yet. */
  meet(userId: string, now: Date): Promise<void>;
  /**
   * Notes which language somebody's Discord client speaks.
   * @returns false for somebody who is not known yet
   */
  noteLanguage(userId: string, language: string): Promise<boolean>;
  /** Writes down a language that they chose, or that it follows their Discord client, which speaks this one. */
  preferLanguage(userId: string, wish: { language: string; chosen: boolean }, now: Date): Promise<void>;
  preferRedirect(userId: string, mode: RedirectMode, now: Date): Promise<void>;
}
