import type { NewDelivery, Rendered } from './catalog';

/** Has Postern say something to the user, in their DM. */
export const toUser = (rendered: Rendered): NewDelivery => ({
  place: 'dm',
  kind: 'notice-to-user',
  rendered,
});
