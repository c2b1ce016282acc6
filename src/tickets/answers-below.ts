/** What of the answers to a form has no room on the card of a post stands behind it. */
import { uploadsOf, type FormAnswer } from '../categories/form-answers';
import type { NewDelivery } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { MessageViews } from './ports';
import type { ShownUser } from './shown';

/** @param by who filled the form in @returns nothing where the card tells everything */
export function answersBelow(
  views: Pick<MessageViews, 'answersBelow'>,
  guild: ServedGuild,
  by: ShownUser,
  answers: readonly FormAnswer[],
): NewDelivery[] {
  const rendered = views.answersBelow(guild, by, answers);
  const uploads = uploadsOf(answers);
  return rendered
    ? [{ place: 'post', kind: 'form-answers', rendered, ...(uploads.length > 0 && { payload: { uploads } }) }]
    : [];
}
