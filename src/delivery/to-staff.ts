import type { NewDelivery, Rendered } from './catalog';

/** Has Postern say something to the staff, in the ticket's post. */
export const toStaff = (rendered: Rendered): NewDelivery => ({
  place: 'post',
  kind: 'notice-to-post',
  rendered,
});
