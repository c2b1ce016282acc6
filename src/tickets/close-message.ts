import { categoryOf } from '../categories/category';
import type { ServedGuild } from '../settings/guild-settings';
import type { Ticket } from './ports';

/** What users read at the end of their ticket: the text of its category, else the server's; null: nothing. */
export const closeMessageOf = (
  guild: Pick<ServedGuild, 'categories' | 'settings'>,
  { categoryId }: Pick<Ticket, 'categoryId'>,
): string | null => categoryOf(guild, categoryId)?.closeMessage ?? guild.settings['close-message'];
