/** How deliveries reach Discord: a few verbs, each one call, each with an honest outcome. None throws for an answer. */
import type { Rendered, RenderedPart } from './catalog';
import type { Link, NoAnswer, Origin, Outcome } from './ports';

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
  /** The message whose files the part names; null where it carries none. */
  origin: Origin | null;
  signal: AbortSignal;
}

/** What a look for a message of ours brought. */
export type Finding = { kind: 'found'; link: Link } | { kind: 'nothing' } | NoAnswer;

/** Whether a post is there. `forum-gone`: the whole forum was deleted, or is hidden from the bot. */
export type Whereabouts = { kind: 'there' } | { kind: 'post-gone' } | { kind: 'forum-gone' } | NoAnswer;

export interface TicketForum {
  /** Makes a post with its card; the outcome's link is the card, whose id is the post's. */
  createPost(
    forum: { guildId: string; forumId: string },
    post: { title: string; tagIds: string[]; card: RenderedPart },
    signal: AbortSignal,
  ): Promise<Outcome>;
  /**
   * Writes under somebody's name by webhook, or as the bot where no webhook is to be had in time. A webhook that
   * Discord does not know (10015, 10003, 50027) is dropped from the pool before the refusal is returned.
   */
  writeAs(place: PostPlace, author: NonNullable<Rendered['author']>, sending: Sending): Promise<Outcome>;
  /** Writes as the bot. */
  write(place: PostPlace, sending: Sending): Promise<Outcome>;
  /**
   * Changes a message of ours, by the webhook that wrote it; its files stay.
   * @param replyTo what it answers, where that is known in this place
   */
  edit(
    place: PostPlace,
    link: Link,
    part: RenderedPart,
    signal: AbortSignal,
    replyTo?: Link | null,
  ): Promise<Outcome>;
  remove(place: PostPlace, link: Link, signal: AbortSignal): Promise<Outcome>;
  /** Takes a post out of the archive, and opens its lock where asked. */
  wake(place: PostPlace, options: { unlock: boolean }, signal: AbortSignal): Promise<Outcome>;
  /** Puts a post into the archive, locked. */
  archive(place: PostPlace, signal: AbortSignal): Promise<Outcome>;
  /** The same with these tags, in one call. */
  close(place: PostPlace, tagIds: readonly string[], signal: AbortSignal): Promise<Outcome>;
  /** Takes a post out of the archive, with these tags and this lock, in one call. */
  reopen(
    place: PostPlace,
    look: { tagIds: readonly string[]; locked: boolean },
    signal: AbortSignal,
  ): Promise<Outcome>;
  /** Gives a post another title. */
  rename(place: PostPlace, title: string, signal: AbortSignal): Promise<Outcome>;
  /** Pins a message of ours. */
  pin(place: PostPlace, link: Link, signal: AbortSignal): Promise<Outcome>;
  /** Looks whether the post and its forum are there. */
  whereabouts(place: PostPlace, signal: AbortSignal): Promise<Whereabouts>;
  /**
   * The first message of ours (a webhook of the pool, or the bot) behind `after` that is linked to nothing: an ordinary
   * message or reply, no answer to an interaction. Reads every page.
   */
  findUnlinked(place: PostPlace, after: string, signal: AbortSignal): Promise<Finding>;
  /** A post of ours that no ticket has, made since, whose title is this or begins with it and a space. */
  findUnlinkedPost(
    forum: { guildId: string; forumId: string },
    titleStart: string,
    since: Date,
    signal: AbortSignal,
  ): Promise<Finding>;
}

export interface DirectMessages {
  /** Opens the DM channel; asked only where its id is not known. */
  open(userId: string, signal: AbortSignal): Promise<{ kind: 'open'; channelId: string } | NoAnswer>;
  /** Sends with the nonce enforced: the outcome tells the text that Discord gave back. */
  send(channelId: string, sending: Sending): Promise<Outcome>;
  edit(
    channelId: string,
    link: Link,
    part: RenderedPart,
    signal: AbortSignal,
    replyTo?: Link | null,
  ): Promise<Outcome>;
  remove(channelId: string, link: Link, signal: AbortSignal): Promise<Outcome>;
  /** The same in a DM: messages of the bot that answer no interaction. */
  findUnlinked(channelId: string, after: string, signal: AbortSignal): Promise<Finding>;
}
