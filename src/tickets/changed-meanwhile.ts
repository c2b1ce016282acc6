import type { IncomingMessage } from './incoming-message';
import type { Tombstone } from './ports';

/** @returns the message as it is by now; undefined where it is gone already and was never shown to anybody */
export function changedMeanwhile(
  incoming: IncomingMessage,
  heard: Tombstone | null,
): IncomingMessage | undefined {
  if (heard?.deletedAt) {
    return undefined;
  }
  const isNewer = heard?.editedAt && heard.editedAt > (incoming.editedAt ?? new Date(0));
  return isNewer
    ? { ...incoming, content: heard.content ?? incoming.content, editedAt: heard.editedAt }
    : incoming;
}
