/** Whether an existing forum may hold tickets as it is. Pure. */
import type { ForumView, ServerView } from './forum-view';
import { planTags, type TagPlan, type TagWishes } from './tag-plan';
import { otherRolesThatSee } from './visibility';

export type Adoption =
  | { kind: 'usable'; tags: TagPlan }
  /** Others see it, and nobody has agreed yet that they no longer shall. */
  | { kind: 'visible-to-others'; seenBy: string[] }
  | { kind: 'too-few-tag-slots'; missing: number };

interface Plan {
  staffRoleIds: readonly string[];
  tags: TagWishes;
  /** Whether *Make private* was pressed. */
  makePrivate: boolean;
}

/** Judges a forum. What cannot be helped by a press comes first, so that nobody presses in vain. */
export function judgeForum(server: ServerView, forum: ForumView, plan: Plan): Adoption {
  const tags = planTags(forum.tags, plan.tags);
  if (tags.slotsMissing > 0) {
    return { kind: 'too-few-tag-slots', missing: tags.slotsMissing };
  }
  const seenBy = otherRolesThatSee(server, forum.overwrites, plan.staffRoleIds);
  return seenBy.length > 0 && !plan.makePrivate
    ? { kind: 'visible-to-others', seenBy }
    : { kind: 'usable', tags };
}
