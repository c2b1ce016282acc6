/**
 * Keeps users out of the log. A user may be unknown to the staff, and whoever reads the log may be one of them: so no line
 * says whose ticket it is about, not even of those who are known, whom other lines could connect with it. A ticket is
 * named by its number, a message by its id.
 */

/** What stands for an id that may be a user's. */
const somebody = '[id]';
const anyId = /\b\d{17,20}\b/gu;
/** In the addresses of Discord, where other ids help to find what is wrong. */
const userInAddress = /\/(users|members|recipients|thread-members|channels)\/\d{17,20}/gu;

/** A lane belongs to a post or to a user. */
export const withoutUser = (lane: unknown): unknown =>
  typeof lane === 'string' ? lane.replace(/^dm:.*$/u, 'dm') : lane;

/** A DM has an id of its own, which is as good as the user's. */
export const withoutUsersDm = (place: unknown): unknown => (isDm(place) ? { kind: 'dm' } : place);

const isDm = (place: unknown): boolean =>
  typeof place === 'object' && place !== null && 'kind' in place && place.kind === 'dm';

/**
 * An error as the log shows it. A database quotes the values that it stumbled over; an address names whom it is about.
 * @param error of which nothing is changed
 */
export function withoutIds(error: unknown, key = ''): unknown {
  if (typeof error === 'string') {
    return key === 'url' ? error.replace(userInAddress, `/$1/${somebody}`) : error.replace(anyId, somebody);
  }
  if (Array.isArray(error)) {
    return error.map((each) => withoutIds(each, key));
  }
  return typeof error === 'object' && error !== null
    ? Object.fromEntries(Object.entries(error).map(([name, value]) => [name, withoutIds(value, name)]))
    : error;
}
