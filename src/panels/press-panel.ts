/** A user pressed or chose something on a panel: what it means is looked up, since messages outlive what they offer. */
import { isKeptFromSnippets, type KeepingNeeds } from '../blocklist/kept-from-snippets';
import type { Snippet } from '../snippets/snippet';
import { behind } from './available-offers';
import { offerOf, readTarget } from './panel';
import type { PanelNeeds } from './ports';

export interface PanelPress {
  /** The server in which it was pressed. */
  guildId: string;
  panelId: string;
  /** The name of the target. */
  target: string;
  userId: string;
}

export type PressOutcome =
  /** A ticket is wanted, about this category. */
  | { kind: 'start'; categoryId: string | null }
  | { kind: 'answer'; snippet: Snippet }
  /** There is no such panel here, it never offered this, or what it offered is gone. */
  | { kind: 'panel-gone' | 'not-offered' | 'category-gone' | 'snippet-gone' }
  /** The staff do not let this user read snippets. */
  | { kind: 'blocked' };

export type PressNeeds = KeepingNeeds & Pick<PanelNeeds, 'panels' | 'snippets' | 'guilds'>;

/** What is written but not shown yet counts too: it can be tried, and a crash may have kept us from noting what is shown. */
export async function pressPanel(needs: PressNeeds, press: PanelPress): Promise<PressOutcome> {
  const { guildId, panelId, userId } = press;
  const [panel, guild] = [await needs.panels.byId(guildId, panelId), await needs.guilds.byId(guildId)];
  if (!panel || !guild) {
    return { kind: 'panel-gone' };
  }
  const target = readTarget(press.target);
  const isOffered = [panel.shown, panel.draft].some((content) => content && offerOf(content, press.target));
  if (!target || !isOffered) {
    return { kind: 'not-offered' };
  }
  const leadsTo = behind(target, { guild, snippets: await needs.snippets.of(guildId) });
  if (!leadsTo) {
    return { kind: target.kind === 'category' ? 'category-gone' : 'snippet-gone' };
  }
  if (leadsTo.kind !== 'snippet') {
    return { kind: 'start', categoryId: leadsTo.kind === 'category' ? leadsTo.category.id : null };
  }
  return (await isKeptFromSnippets(needs, guildId, userId))
    ? { kind: 'blocked' }
    : { kind: 'answer', snippet: leadsTo.snippet };
}
