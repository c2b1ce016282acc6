/** Opens the post of a ticket, with its card and its tags; one that an earlier try left behind is adopted. */
import { numbered } from '../tickets/numbered';
import { postFace, showsFace } from '../tickets/post-face';
import { categoryTags } from '../tickets/show-faces';
import type { ServedGuild } from '../settings/guild-settings';
import { classify } from './answer-classes';
import { currentCard } from './card';
import { closedToUs, stillUnsure, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { ShownCard } from '../tickets/card';
import type { ClaimedDelivery, Link, OpenedPost, Outcome, Sent } from './ports';
import { leavesDoubt } from './send-part';

type Ticket = NonNullable<ClaimedDelivery['ticket']>;
type Needs = Pick<HandlerNeeds, 'forum' | 'guilds' | 'cards' | 'views'>;

/** How far our clock may be ahead of Discord's, when a post is looked for by its time. */
const clockDoubtMs = 60_000;

/** A ticket that has its post is done. */
export const openPost =
  (needs: Needs): DeliveryHandler =>
  async (delivery, signal) => {
    const { ticket } = delivery;
    if (!ticket) {
      throw new Error(`Delivery ${delivery.id} opens a post but has no ticket`);
    }
    const guild = await needs.guilds.byId(ticket.guildId);
    const closed = closedToUs(guild) ?? (guild?.exposedSince ? 'FORUM_VISIBLE' : undefined);
    if (!guild || closed) {
      return { kind: 'parked', reason: closed ?? 'SERVER_LEFT' };
    }
    if (ticket.postId !== null) {
      return { kind: 'done' };
    }
    const earlier = delivery.unsure ? await lookForEarlier(needs, delivery, ticket, signal) : undefined;
    if (earlier) {
      return earlier;
    }
    if (delivery.effort === 'LOOK_ONLY') {
      return { kind: 'failed', reason: delivery.reason ?? 'TROUBLE' };
    }
    const pings = delivery.payload['quiet'] !== true;
    return create(needs, guild, ticket, { pings, signal });
  };

/** The title that no filter of words refuses. */
const bareTitle = numbered;

async function lookForEarlier(
  { forum }: Needs,
  { triedAt }: ClaimedDelivery,
  ticket: Ticket,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const since = new Date(triedAt.getTime() - clockDoubtMs);
  const finding = await forum.findUnlinkedPost(ticket, bareTitle(ticket.number), since, signal);
  switch (finding.kind) {
    case 'found':
      // Which face and card it was made with is not known: the next pass shows the right ones.
      return {
        ...opened(finding.link, { shownVersion: 0, shownFace: {} }, { look: null, problem: null }),
        adopted: true,
      };
    case 'nothing':
      return undefined;
    case 'refused':
    case 'unknown':
      return stillUnsure(finding, true);
  }
}

async function create(
  needs: Needs,
  guild: ServedGuild,
  ticket: Ticket,
  { pings, signal }: { pings: boolean; signal: AbortSignal },
): Promise<Outcome> {
  const { title, part, shown, categoryId } = await currentCard(needs, guild, ticket, { pings });
  const lockOpenPosts = guild.settings['lock-open-posts'];
  const face = postFace(ticket.state, {
    tags: guild.tags,
    applied: [],
    lockOpenPosts,
    categoryTags: categoryTags(guild, categoryId),
  });
  const bare = bareTitle(ticket.number);
  const { outcome, tagIds } = await firstTaken(
    [
      { title, tagIds: face.appliedTags },
      { title: bare, tagIds: face.appliedTags },
      // The last of all: there are forums in which no post may be without a tag.
      { title: bare, tagIds: [] },
    ],
    (look) => needs.forum.createPost(ticket, { ...look, card: part }, signal),
  );
  const made = { appliedTags: tagIds, locked: false, archived: false };
  // Of a ticket that was opened again, the rating is shown by the next pass.
  const shownVersion = showsFace(made, face) && !guild.settings['rating-tags'] ? ticket.version : 0;
  if (outcome.kind === 'sent') {
    return opened(outcome.link, outcome.post ?? { shownVersion, shownFace: made }, shown);
  }
  return leavesDoubt(outcome, false) ? { ...outcome, unsure: true } : outcome;
}

/** How a post is to be made. */
interface PostLook {
  title: string;
  tagIds: string[];
}

/** Tries one look after the other while Discord refuses what they say; returns the last outcome, and its tags. */
async function firstTaken(
  looks: readonly [PostLook, ...PostLook[]],
  make: (look: PostLook) => Promise<Outcome>,
): Promise<{ outcome: Outcome; tagIds: string[] }> {
  const [look, next, ...others] = looks;
  const outcome = await make(look);
  const isRefused = outcome.kind === 'refused' && classify(outcome.answer) === 'message';
  return isRefused && next ? firstTaken([next, ...others], make) : { outcome, tagIds: look.tagIds };
}

/** Discord: the id of a post is that of its first message. */
const opened = (link: Link, face: Omit<OpenedPost, 'id'>, card: ShownCard): Sent => ({
  kind: 'sent',
  link: { ...link, part: 0 },
  post: { ...face, id: link.channelId },
  card,
});
