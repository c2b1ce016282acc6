/** Messages that come late say when they were written. */
import type { IncomingMessage } from './incoming-message';

const lateMs = 5 * 60_000;

/** @returns whether a message is carried so late that its reader has to know */
export const isLate = ({ writtenAt }: Pick<IncomingMessage, 'writtenAt'>, now: Date): boolean =>
  now.getTime() - writtenAt.getTime() > lateMs;
