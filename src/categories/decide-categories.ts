/** How everything about the categories of a server is decided: on what was read, and written only if that is still so. */
import type { ServedGuild } from '../settings/guild-settings';
import type { Category } from './category';
import type { CategoryChange } from './category-change';
import type { CategoryNeeds } from './ports';

/** What is to be written, if anything, and what whoever asked is told. */
export interface Decision<Outcome> {
  change?: CategoryChange;
  outcome: Outcome;
}

/** The server was never set up. */
export type NotSetUp = { kind: 'not-set-up' };
/** The category was removed, perhaps while somebody looked at it. */
export type CategoryGone = { kind: 'gone' };

/** Decides anew where somebody else has changed the categories meanwhile. Open tickets that show something of it are shown anew. */
export async function decideCategories<Outcome>(
  needs: CategoryNeeds,
  guildId: string,
  decide: (guild: ServedGuild) => Decision<Outcome>,
): Promise<Outcome | NotSetUp> {
  const guild = await needs.guilds.byId(guildId);
  if (!guild) {
    return { kind: 'not-set-up' };
  }
  const { change, outcome } = decide(guild);
  if (!change) {
    return outcome;
  }
  const written = await needs.guilds.changeCategories(guild, change, needs.clock.now());
  if (!written) {
    return decideCategories(needs, guildId, decide);
  }
  written.ticketIds.forEach((ticketId) => needs.faces.changed(ticketId));
  return outcome;
}

/** The same about one of them. */
export const decideCategory = <Outcome>(
  needs: CategoryNeeds,
  { guildId, categoryId }: CategoryPlace,
  decide: (category: Category, guild: ServedGuild) => Decision<Outcome>,
): Promise<Outcome | NotSetUp | CategoryGone> =>
  decideCategories<Outcome | CategoryGone>(needs, guildId, (guild) => {
    const category = guild.categories.find(({ id }) => id === categoryId);
    return category ? decide(category, guild) : { outcome: { kind: 'gone' } };
  });

export interface CategoryPlace {
  guildId: string;
  categoryId: string;
}
