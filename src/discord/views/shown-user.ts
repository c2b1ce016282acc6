import type { ShownUser } from '../../tickets/shown';
import { plainName } from './plain';

/** The user of a ticket in a text for the staff: a mention, or the alias of somebody who stays unknown. */
export const shownUser = (user: ShownUser): string =>
  user.kind === 'known' ? `<@${user.id}>` : `**${plainName(user.name)}**`;
