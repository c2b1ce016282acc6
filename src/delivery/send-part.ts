/** Brings one part of a message to its place, unless an earlier try had brought it there. */
import { nonceOf } from './nonce';
import type { ClaimedDelivery, Link, Outcome } from './ports';
import type { Finding, Sending } from './sender';
import { firstIdAt } from '../snowflake';

/** Discord keeps a nonce for "a few minutes"; so long after the first try it is relied on. */
const nonceTrustedMs = 60_000;
/** How far our clock may be ahead of Discord's, where only a time says from where to read. */
const clockDoubtMs = 60_000;

/** Where a part goes. */
export interface Room {
  /** The first message of ours behind `after` that is linked to nothing. */
  look(after: string, signal: AbortSignal): Promise<Finding>;
  write(sending: Sending): Promise<Outcome>;
  /** Whether the same nonce brings the same message, instead of a second one. */
  keepsNonces: boolean;
}

/** Sends the first part that is not there yet; a part that an earlier try left behind is adopted by its position. */
export async function sendPart(
  room: Room,
  delivery: ClaimedDelivery,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<Outcome> {
  const looks = delivery.unsure && !(room.keepsNonces && nonceHolds(delivery, now));
  if (looks) {
    const finding = await room.look(readFrom(delivery), signal);
    if (finding.kind === 'found') {
      return { kind: 'sent', link: { ...finding.link, part: delivery.sent.length }, adopted: true };
    }
    if (finding.kind !== 'nothing') {
      return finding.kind === 'refused' ? { ...finding, unsure: true } : finding;
    }
  }
  if (delivery.effort === 'LOOK_ONLY') {
    return { kind: 'failed', reason: delivery.reason ?? 'TROUBLE' };
  }
  const outcome = await write(room, delivery, signal);
  return leavesDoubt(outcome, delivery.unsure && !looks) ? { ...outcome, unsure: true } : outcome;
}

async function write(room: Room, delivery: ClaimedDelivery, signal: AbortSignal): Promise<Outcome> {
  const index = delivery.sent.length;
  const part = delivery.rendered?.parts[index];
  if (!part) {
    throw new Error(`Delivery ${delivery.id} has nothing to send as part ${index}`);
  }
  const outcome = await room.write({
    part,
    index,
    nonce: nonceOf(delivery.nonce, index),
    replyTo: index === 0 ? delivery.replyTo : null,
    origin: part.files.length > 0 ? delivery.origin : null,
    signal,
  });
  if (outcome.kind !== 'sent') {
    return outcome;
  }
  const isEarlier = liesBefore(outcome.link, delivery);
  if (isEarlier && outcome.content !== undefined && !saysTheSame(outcome.content, part.content)) {
    return { kind: 'nonce-taken' };
  }
  return { ...outcome, link: { ...outcome.link, part: index, hasFiles: part.files.length > 0 } };
}

/** Discord: an error of its own (5xx) may come after the message was made. */
export const leavesDoubt = (
  outcome: Outcome,
  before: boolean,
): outcome is Extract<Outcome, { kind: 'refused' }> =>
  outcome.kind === 'refused' && (before || outcome.answer.status >= 500);

const nonceHolds = ({ triedAt, effort }: ClaimedDelivery, now: Date): boolean =>
  effort !== 'LOOK_ONLY' && now.getTime() - triedAt.getTime() < nonceTrustedMs;

/** What lies behind the newest message that is linked here; in a place without one, behind the first try. */
const readFrom = (delivery: ClaimedDelivery): string =>
  newestLinked(delivery) ?? String(firstIdAt(new Date(delivery.triedAt.getTime() - clockDoubtMs)));

const newestLinked = ({ sent, newestInPlace }: ClaimedDelivery): string | undefined =>
  newest([...sent.map((link: Link) => link.discordId), ...(newestInPlace === null ? [] : [newestInPlace])]);

/**
 * Whether a message is older than one that is known here, so that this try cannot have made it. A newer one is ours
 * whatever it says: Discord changes texts, for one emoji of servers that the bot is not in.
 */
function liesBefore({ discordId }: Link, delivery: ClaimedDelivery): boolean {
  const known = newestLinked(delivery);
  return known !== undefined && BigInt(discordId) <= BigInt(known);
}

const newest = (ids: readonly string[]): string | undefined =>
  ids.reduce<string | undefined>(
    (most, id) => (most === undefined || BigInt(id) > BigInt(most) ? id : most),
    undefined,
  );

/** Discord trims, and strips what cannot be seen: letters and digits are what it leaves alone. */
const saysTheSame = (one: string, other: string): boolean => bare(one) === bare(other);
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
