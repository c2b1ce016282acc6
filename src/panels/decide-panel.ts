/** How everything about what is being written of a panel is decided: on what was read, and written only if that is still so. */
import type { Panel, PanelContent } from './panel';
import type { PanelNeeds } from './ports';

/** The panel was removed, perhaps while somebody looked at it. */
export type PanelGone = { kind: 'gone' };

export interface PanelPlace {
  guildId: string;
  panelId: string;
  /** Who decides. */
  byId: string;
}

/** What is to be written, if anything, and what whoever asked is told. */
interface Decision<Outcome> {
  draft?: PanelContent;
  outcome: Outcome;
}

export type DecideNeeds = Pick<PanelNeeds, 'panels' | 'clock'>;

/** Decides anew where somebody else has changed the panel meanwhile. */
export async function decidePanel<Outcome>(
  needs: DecideNeeds,
  place: PanelPlace,
  decide: (draft: PanelContent, panel: Panel) => Decision<Outcome>,
): Promise<Outcome | PanelGone> {
  const panel = await needs.panels.byId(place.guildId, place.panelId);
  if (!panel) {
    return { kind: 'gone' };
  }
  const { draft, outcome } = decide(panel.draft, panel);
  const by = { byId: place.byId, at: needs.clock.now() };
  const isWritten = !draft || (await needs.panels.change(panel, { draft }, by));
  return isWritten ? outcome : decidePanel(needs, place, decide);
}
