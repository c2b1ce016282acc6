/** What a post shows of its ticket: tags, lock and archive, computed and never remembered. */
import { activityOf, type ShownState } from './ticket';

/** The tags that Postern always sets, by meaning. */
export const tagMeanings = [
  'open',
  'closeRequested',
  'closed',
  'unanswered',
  'userResponded',
  'awaitingResponse',
] as const;

/** Those for a rating, from one star to five: only where the server wants them. */
export const ratingMeanings = ['rated1', 'rated2', 'rated3', 'rated4', 'rated5'] as const;

export type TagMeaning = (typeof tagMeanings)[number] | (typeof ratingMeanings)[number];
export type TagIds = Partial<Record<TagMeaning, string>>;

export interface PostFace {
  /** Ids, in the order in which they are shown. */
  appliedTags: string[];
  locked: boolean;
  /** Enforced for closed tickets only: an open post that Discord archived may stay so. */
  archived: boolean | 'as it is';
}

interface FaceFacts {
  tags: TagIds;
  applied: readonly string[];
  lockOpenPosts: boolean;
  stars?: number | null;
  /** Ids of the tags that stand for a category here or did so for this ticket's, and the one that it has now. */
  categoryTags?: { all: readonly string[]; now: string | null };
}

/** Discord: at most five tags on a post. */
const mostTags = 5;

const statusTag = { OPEN: 'open', CLOSE_REQUESTED: 'closeRequested', CLOSED: 'closed' } as const;
const activityTag = {
  UNANSWERED: 'unanswered',
  USER_RESPONDED: 'userResponded',
  AWAITING_RESPONSE: 'awaitingResponse',
} as const;

/**
 * Computes the face. Tags that staff added by hand stay as long as five are enough; ours win.
 * @param tags ids of our tags in this forum; one that is missing is left out
 * @param applied ids that the post carries now
 * @param lockOpenPosts the setting of that name
 * @param stars the rating, where it is shown
 * @param categoryTags of those, a post carries the one of its ticket alone
 */
export function postFace(
  ticket: ShownState,
  { tags, applied, lockOpenPosts, stars = null, categoryTags = { all: [], now: null } }: FaceFacts,
): PostFace {
  const activity = activityOf(ticket);
  const wanted = [
    tags[statusTag[ticket.status]],
    activity && tags[activityTag[activity]],
    categoryTags.now,
    stars && tags[ratingMeanings[stars - 1]!],
  ].filter(isId);
  const ours = new Set([...Object.values(tags), ...categoryTags.all]);
  const theirs = applied.filter((id) => !ours.has(id));
  const closed = ticket.status === 'CLOSED';
  return {
    appliedTags: [...wanted, ...theirs].slice(0, mostTags),
    locked: closed || lockOpenPosts,
    archived: closed ? true : 'as it is',
  };
}

/** @returns whether a post that looks so needs no call */
export function showsFace(
  post: { appliedTags: readonly string[]; locked: boolean; archived: boolean },
  face: PostFace,
): boolean {
  return (
    post.locked === face.locked &&
    (face.archived === 'as it is' || post.archived === face.archived) &&
    post.appliedTags.length === face.appliedTags.length &&
    face.appliedTags.every((id) => post.appliedTags.includes(id))
  );
}

const isId = (id: string | number | null | undefined): id is string => Boolean(id);
