/** What `/config reset` can put back to how it was at first: a line per part, and its words in `settings.json`. */
import { clearBlocks } from '../blocklist/clear-blocks';
import type { BlocklistNeeds } from '../blocklist/needs';
import { resetCategories } from '../categories/reset-categories';
import type { RemoveNeeds } from '../panels/remove-panel';
import { resetPanels } from '../panels/reset-panels';
import type { SnippetStore } from '../snippets/ports';
import { resetSnippets } from '../snippets/reset-snippets';
import type { FollowNeeds } from './follow-setting';
import type { ServedGuild } from './guild-settings';
import { resetSettings } from './reset-settings';

interface ResetNeeds
  extends
    FollowNeeds,
    Pick<BlocklistNeeds, 'blocks' | 'logChannel' | 'blockLog'>,
    Omit<RemoveNeeds, 'servers'> {
  snippets: Pick<SnippetStore, 'of' | 'remove'>;
}

/**
 * @param byId who wants it
 * @returns how many messages of it are left in channels, where there can be any
 */
type Reset = (needs: ResetNeeds, guild: ServedGuild, byId: string) => Promise<number | void>;

export const resetParts = {
  settings: (needs, { id }) => resetSettings(needs, id),
  tags: ({ snippets }, { id }) => resetSnippets(snippets, id),
  categories: (needs, { id }) => resetCategories(needs, id),
  blacklist: async (needs, guild, byId) => void (await clearBlocks(needs, { guild, scopes: 'all', byId })),
  panels: (needs, { id }) => resetPanels(needs, id),
} satisfies Record<string, Reset>;

export type ResetPart = keyof typeof resetParts;

export const resetPartNames = Object.keys(resetParts) as ResetPart[];

export const isResetPart = (name: string): name is ResetPart => Object.hasOwn(resetParts, name);
