/** How deliveries reach Discord: a few verbs, each one call, each with an honest outcome. */
import type { Rendered, RenderedPart } from './catalog';
import type { Link, Outcome } from './ports';

/** Where a message goes in a post. */
export interface PostPlace {
  guildId: string;
  forumId: string;
  postId: string;
}

/** One part of a message on its way. */
export interface Sending {
  part: RenderedPart;
  /** Position of the part within its delivery. */
  index: number;
  /** 22 base64url characters and the position: Discord returns the earlier message for the same nonce. */
  nonce: string;
  replyTo: Link | null;
  signal: AbortSignal;
}

export interface TicketForum {
  /** Makes a post with its card; the outcome's link is the card, whose id is the post's. */
  createPost(
    forum: { guildId: string; forumId: string },
    post: { title: string; tagIds: string[]; card: RenderedPart },
    signal: AbortSignal,
  ): Promise<Outcome>;
  /** Writes under somebody's name by webhook, or as the bot where no webhook is to be had in time. */
  writeAs(place: PostPlace, author: NonNullable<Rendered['author']>, sending: Sending): Promise<Outcome>;
  /** Writes as the bot. */
  write(place: PostPlace, sending: Sending): Promise<Outcome>;
  /** Changes or removes a message of ours, by the webhook that wrote it. */
  edit(place: PostPlace, link: Link, part: RenderedPart, signal: AbortSignal): Promise<Outcome>;
  remove(place: PostPlace, link: Link, signal: AbortSignal): Promise<Outcome>;
  /** The first message of ours behind `after` that is linked to nothing; undefined where there is none. */
  findUnlinked(place: PostPlace, after: string | null): Promise<Link | undefined>;
  /** A post of ours for this ticket that no ticket has: what an opening may have left behind. */
  findUnlinkedPost(
    forum: { guildId: string; forumId: string },
    title: string,
    since: Date,
  ): Promise<Link | undefined>;
}

export interface DirectMessages {
  /** Opens the DM channel; asked only where its id is not known. */
  open(userId: string, signal: AbortSignal): Promise<{ channelId: string } | Extract<Outcome, { kind: 'refused' | 'unknown' }>>;
  send(channelId: string, sending: Sending): Promise<Outcome>;
  edit(channelId: string, link: Link, part: RenderedPart, signal: AbortSignal): Promise<Outcome>;
  remove(channelId: string, link: Link, signal: AbortSignal): Promise<Outcome>;
  findUnlinked(channelId: string, after: string | null): Promise<Link | undefined>;
}
