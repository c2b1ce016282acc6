/** What a handler is, and what the handlers of one place share. */
import type { GuildStore } from '../settings/ports';
import type { ServedGuild } from '../settings/guild-settings';
import type { CardStore } from '../tickets/card';
import type { MessageViews } from '../tickets/ports';
import type { FaceStore } from '../tickets/shown-faces';
import type { Rendered } from './catalog';
import type { ClaimedDelivery, DeliveryStore, NoAnswer, Outcome } from './ports';
import type { DirectMessages, PostPlace, TicketForum } from './sender';

/** Carries out one kind of delivery, part by part, and says how it ended; never throws for what Discord said. */
export type DeliveryHandler = (delivery: ClaimedDelivery, signal: AbortSignal) => Promise<Outcome>;

export interface HandlerNeeds {
  forum: TicketForum;
  messages: DirectMessages;
  guilds: Pick<GuildStore, 'byId'>;
  cards: Pick<CardStore, 'of'>;
  faces: Pick<FaceStore, 'byPost'>;
  views: Pick<MessageViews, 'card' | 'notice'>;
  deliveries: Pick<DeliveryStore, 'waitingBehind' | 'wasFailureTold'>;
  clock: { now(): Date };
  /** Closes the ticket of a post that was deleted by hand. */
  postDeleted(postId: string): Promise<void>;
  /** The post of a ticket that was opened again is gone: it is made anew, with what was to be said in it first. */
  postMissing(ticketId: string, said: Rendered): Promise<void>;
  /** Notes that Discord let a message into a post only after it was unlocked. */
  postUnlocked(postId: string): Promise<void>;
}

/**
 * Where a delivery's post is.
 * @returns an outcome where there is nothing to call for: the opening failed, or the server is closed to us
 */
export async function postOf(
  { guilds }: Pick<HandlerNeeds, 'guilds'>,
  { id, ticket }: ClaimedDelivery,
): Promise<PostPlace | Outcome> {
  if (!ticket) {
    throw new Error(`Delivery ${id} is for a post but has no ticket`);
  }
  const guild = await guilds.byId(ticket.guildId);
  const closed = closedToUs(guild);
  if (closed) {
    return { kind: 'parked', reason: closed };
  }
  return ticket.postId === null
    ? { kind: 'failed', reason: 'NO_POST', quiet: true }
    : { guildId: ticket.guildId, forumId: ticket.forumId, postId: ticket.postId };
}

/** @returns why nothing can be done in this server now, as far as that is known without a call */
export function closedToUs(guild: ServedGuild | undefined): string | undefined {
  if (!guild || guild.leftAt) {
    return 'SERVER_LEFT';
  }
  return guild.forumGoneSince ? 'FORUM_GONE' : undefined;
}

/** A refused look says nothing about what an earlier try had made. */
export const stillUnsure = (answer: NoAnswer, unsure: boolean | undefined): NoAnswer =>
  answer.kind === 'refused' ? { ...answer, unsure } : answer;

export const isPlace = (place: PostPlace | Outcome): place is PostPlace => 'postId' in place;

/** How often another webhook is tried at once, before the lane waits a moment. */
const mostWebhooks = 3;

/** Discord: unknown channel, unknown webhook, invalid webhook token, archived thread, locked thread. */
const codes = {
  channelGone: 10_003,
  webhookGone: 10_015,
  tokenGone: 50_027,
  archived: 50_083,
  locked: 160_005,
};

/**
 * Makes a call in a post and deals with what only a post can answer: a webhook that is gone gives way to another,
 * an archived or locked post is opened, and a channel that is gone is looked at: was it the post, or the forum?
 */
export async function inPost(
  { forum, postDeleted, postUnlocked }: Pick<HandlerNeeds, 'forum' | 'postDeleted' | 'postUnlocked'>,
  place: PostPlace,
  signal: AbortSignal,
  call: () => Promise<Outcome>,
): Promise<Outcome> {
  let outcome = await call();
  for (let others = 0; others < mostWebhooks && outcome.kind === 'refused'; others += 1) {
    const next = await remedy(forum, place, outcome, signal);
    if (next === 'post-gone') {
      await postDeleted(place.postId);
      return { kind: 'failed', reason: 'POST_DELETED', quiet: true };
    }
    if (next === 'unlocked') {
      await postUnlocked(place.postId);
    } else if (next !== 'again') {
      return next;
    }
    outcome = await call();
  }
  return outcome;
}

async function remedy(
  forum: TicketForum,
  place: PostPlace,
  refusal: Extract<Outcome, { kind: 'refused' }>,
  signal: AbortSignal,
): Promise<'again' | 'unlocked' | 'post-gone' | Outcome> {
  switch (refusal.answer.code) {
    case codes.channelGone:
    case codes.webhookGone:
    case codes.tokenGone:
      return afterLook(await forum.whereabouts(place, signal), refusal);
    case codes.archived:
    case codes.locked: {
      const unlock = refusal.answer.code === codes.locked;
      const woken = await forum.wake(place, { unlock }, signal);
      if (woken.kind === 'refused' || woken.kind === 'unknown') {
        return stillUnsure(woken, refusal.unsure);
      }
      return unlock ? 'unlocked' : 'again';
    }
    default:
      return refusal;
  }
}

function afterLook(
  found: { kind: 'there' | 'post-gone' | 'forum-gone' } | NoAnswer,
  { unsure }: Extract<Outcome, { kind: 'refused' }>,
): 'again' | 'post-gone' | Outcome {
  switch (found.kind) {
    case 'there':
      return 'again';
    case 'post-gone':
      return 'post-gone';
    case 'forum-gone':
      return { kind: 'parked', reason: 'FORUM_GONE' };
    case 'refused':
    case 'unknown':
      return stillUnsure(found, unsure);
  }
}
