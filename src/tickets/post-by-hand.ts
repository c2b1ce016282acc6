/** Somebody of the staff made a post in the ticket forum by hand: it becomes the ticket of a user, if the server wants that. */
import type { Rendered } from '../delivery/catalog';
import { forumRefusal } from '../intake/refusal';
import type { ServedGuild } from '../settings/guild-settings';
import { madeAt } from '../snowflake';
import { openForUser, type HandMadePost, type StaffOpeningNeeds } from './open-for-user';
import type { HandPostRefusal } from './notices';

export interface PostByHand extends Omit<HandMadePost, 'boundAt'> {
  forumId: string;
  title: string;
  /** Whether nothing was ever written behind its first message. */
  untouched: boolean;
  /** Who made it, and their name in the server. */
  by: { id: string; name: string };
}

/** What posts by hand need from outside. Each throws a `DiscordRefusal` where Discord does not do it, or not now. */
export interface HandPosts {
  /** @returns how it looks now; undefined for what is no post that a person made, or is gone */
  read(guildId: string, postId: string): Promise<PostByHand | undefined>;
  /** What somebody is in a server. */
  kindOf(guildId: string, userId: string): Promise<'person' | 'bot' | 'nobody'>;
  /** Asks in a post, once for any number of calls; where `unlessAsked`, it is looked first whether that was done before. */
  ask(postId: string, question: Rendered, options: { unlessAsked: boolean }): Promise<void>;
}

export type HandPostNeeds = StaffOpeningNeeds & { handPosts: HandPosts };

export type PostByHandOutcome =
  /** It is the ticket of the user whom its title names. */
  | 'bound'
  /** It is asked in it for whom it is, or it is left alone for good. */
  | 'settled'
  /** Nothing new is opened in this server at the moment: it is to be looked at again. */
  | 'waits';

/** A title binds what is written behind it only while nobody can have begun to talk among themselves. */
const atItsCreationMs = 10_000;

/**
 * Binds it to the user whom its title names, or asks in it for whom it is. By its title it is bound while it is being made, or
 * later where nothing was written in it: what the staff wrote while nobody had chosen is theirs. Safe to call twice.
 * @param options.live whether its event was just heard
 * @throws DiscordRefusal where Discord does not answer
 */
export async function receivePostByHand(
  needs: HandPostNeeds,
  guild: ServedGuild,
  postId: string,
  { live }: { live: boolean },
): Promise<PostByHandOutcome> {
  if (!isWanted(guild, postId) || (await needs.tickets.byPost(postId))) {
    return 'settled';
  }
  const now = needs.clock.now();
  if (forumRefusal(guild)) {
    return 'waits';
  }
  const post = await needs.handPosts.read(guild.id, postId);
  if (!post || post.forumId !== guild.forumId) {
    return 'settled';
  }
  const isNew = live && now.getTime() - madeAt(postId).getTime() < atItsCreationMs;
  const userId = isNew || post.untouched ? userNamedBy(post.title) : undefined;
  const bound = userId === undefined ? null : await bindTo(needs, guild, post, { userId, isNew });
  if (bound === 'bound' || bound === 'settled') {
    return bound;
  }
  const facts = { guildId: guild.id, refusal: bound };
  const question = needs.views.notice('whose-post', guild.settings.language, facts);
  await needs.handPosts.ask(postId, question, { unlessAsked: !isNew });
  return 'settled';
}

/** What is older than the setting was made for something else. */
const isWanted = ({ settings, createByPostAt }: ServedGuild, postId: string): boolean =>
  settings['create-by-post'] && createByPostAt !== null && madeAt(postId) >= createByPostAt;

/** @returns why not; null where somebody has written in it meanwhile; `settled` where somebody else has bound it */
async function bindTo(
  needs: HandPostNeeds,
  guild: ServedGuild,
  { id, seen, by }: PostByHand,
  { userId, isNew }: { userId: string; isNew: boolean },
): Promise<HandPostRefusal | 'bound' | 'settled' | null> {
  const kind = await needs.handPosts.kindOf(guild.id, userId);
  if (kind !== 'person') {
    return { userId, why: kind === 'bot' ? 'bot' : 'noMember' };
  }
  // The look-up of a member may have taken its time.
  if (!isNew && !(await needs.handPosts.read(guild.id, id))?.untouched) {
    return null;
  }
  // Discord: the first message of a post has its id. What follows it was written to the user.
  const post = { id, boundAt: id, seen };
  const opening = { guild, userId, by, categoryId: null, silent: false, post };
  const outcome = await openForUser(needs, opening);
  switch (outcome.kind) {
    case 'opened':
      return 'bound';
    case 'taken':
    case 'refused':
      return 'settled';
    case 'no-member':
      return { userId, why: 'noMember' };
    case 'at-limit':
      return { userId, why: 'atLimit', count: outcome.limit, open: outcome.open ?? null };
  }
}

/** Discord: ids are numbers of 64 bits, and have 17 to 20 digits. */
const largestId = 2n ** 64n - 1n;

/** A title that is an id, or a mention. */
function userNamedBy(title: string): string | undefined {
  const named = /^\s*(?:<@!?(\d{17,20})>|(\d{17,20}))\s*$/u.exec(title)?.slice(1).find(Boolean);
  return named !== undefined && BigInt(named) <= largestId ? named : undefined;
}
