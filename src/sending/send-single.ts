/** A message of the staff to a user that belongs to no ticket. */
import { dmLane, type LeftOutFile } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { writeLogLine, type LogLineNeeds } from '../settings/log-line';
import type { ManagerViews } from '../settings/set-up-ports';
import { madeAt } from '../snowflake';
import { nowhere } from '../tickets/incoming-message';
import type { LaneBell, MessageViews } from '../tickets/ports';
import type { SingleMessages, StoredSingleMessage } from './ports';

/** Nobody may send more than so many in such a time. */
export const mostSingles = 5;
const withinMs = 10 * 60_000;

export interface SingleNeeds extends LogLineNeeds {
  singles: SingleMessages;
  views: Pick<MessageViews, 'singleMessage'>;
  managerViews: Pick<ManagerViews, 'singleMessageSent'>;
  lanes: LaneBell;
  clock: { now(): Date };
}

export type SingleOutcome =
  /** `leftOut`: files that it does not carry. */
  | { kind: 'single'; deliveryId: string; userId: string; leftOut: LeftOutFile[] }
  /** `from`: when the next one may be sent. */
  | { kind: 'too-many'; from: Date }
  /** It was sent before, alone or in a ticket. */
  | { kind: 'over' };

/** Sends it, once; the log channel is told who wrote to whom. It is never anonymous. */
export async function sendSingle(
  needs: SingleNeeds,
  guild: ServedGuild,
  message: StoredSingleMessage,
): Promise<SingleOutcome> {
  const { id, userId, author, content, files, interactionId } = message;
  const now = needs.clock.now();
  const by = { kind: 'member', ...author } as const;
  const rendered = needs.views.singleMessage(guild, message.language, by, {
    messageId: interactionId,
    channelId: nowhere,
    content,
    files,
    extras: {},
    replyToId: null,
    writtenAt: madeAt(interactionId),
    editedAt: null,
  });
  const since = new Date(now.getTime() - withinMs);
  const outcome = await needs.singles.send(id, rendered, { now, since, most: mostSingles });
  if (outcome.kind === 'too-many') {
    return { kind: 'too-many', from: new Date(outcome.oldest.getTime() + withinMs) };
  }
  if (outcome.kind === 'over') {
    return outcome;
  }
  needs.lanes.wake(dmLane(userId));
  const line = needs.managerViews.singleMessageSent(guild, author.id, userId);
  // Behind every message, and so not waited for.
  writeLogLine(needs, guild, line).catch(() => undefined);
  return { kind: 'single', deliveryId: outcome.deliveryId, userId, leftOut: rendered.leftOut ?? [] };
}
