/**
 * Postern cannot start or go on, and the person who runs it can mend that. The message is the whole explanation:
 * what happened, why, and what to do now. It is shown without a stack trace.
 */
export class StartError extends Error {
  public override readonly name = 'StartError';
}
