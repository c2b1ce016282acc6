/** What the editor of panels needs, and how it shows a panel anew. */
import type { BaseInteraction } from 'discord.js';
import type { PanelPlace } from '../../panels/decide-panel';
import type { Panel } from '../../panels/panel';
import type { PanelNeeds } from '../../panels/ports';
import type { GuildStore } from '../../settings/ports';
import type { ServerReader } from '../../settings/set-up-ports';
import type { Shown } from '../views/editor-view';
import { panelRefusal, type PanelRefusal } from '../views/panel-answers';
import { offerEditor, panelEditor, type PanelFacts } from '../views/panel-editor';
import type { Places } from '../views/places';

/** As the container has them. */
export interface PanelEditorNeeds extends Omit<PanelNeeds, 'servers' | 'guilds'> {
  guilds: GuildStore;
  sight: Places;
  setUp: { servers: ServerReader };
}

/** By somebody who may manage the server. */
export type Asked = BaseInteraction & { guildId: string };

export const panelNeeds = (needs: PanelEditorNeeds): PanelNeeds => ({
  ...needs,
  servers: needs.setUp.servers,
});

export const placeOf = ({ guildId, user }: Asked, panelId: string): PanelPlace => ({
  guildId,
  panelId,
  byId: user.id,
});

/** What the names in the editor come from; undefined for a server that is not set up. */
async function panelFacts(
  { guilds, snippets }: Pick<PanelEditorNeeds, 'guilds' | 'snippets'>,
  { guildId, locale }: { guildId: string; locale: string },
): Promise<PanelFacts | undefined> {
  const guild = await guilds.byId(guildId);
  return guild && { guild, snippets: await snippets.of(guildId), language: locale };
}

/** What stands in front of whoever edits a panel. @param build of the panel as it is now */
export async function panelNow(
  needs: PanelEditorNeeds,
  asked: Asked,
  panelId: string,
  build: (facts: PanelFacts, panel: Panel) => Shown,
): Promise<Shown> {
  const [panel, facts] = [await needs.panels.byId(asked.guildId, panelId), await panelFacts(needs, asked)];
  return panel && facts ? build(facts, panel) : panelRefusedAs({ kind: 'gone' }, asked);
}

/** @param content what was done about it */
export const editorNow = (
  needs: PanelEditorNeeds,
  asked: Asked,
  panelId: string,
  content = '',
): Promise<Shown> => panelNow(needs, asked, panelId, (facts, panel) => panelEditor(facts, panel, content));

/** One offer; the panel, where it is gone. @param target its name */
export const offerNow = (
  needs: PanelEditorNeeds,
  asked: Asked,
  panelId: string,
  target: string,
): Promise<Shown> =>
  panelNow(
    needs,
    asked,
    panelId,
    (facts, panel) =>
      offerEditor(facts, panel, target) ??
      panelEditor(facts, panel, panelRefusal({ kind: 'offer-gone' }, asked.locale)),
  );

export const panelRefusedAs = (refusal: PanelRefusal, { locale }: { locale: string }): Shown => ({
  content: panelRefusal(refusal, locale),
  embeds: [],
  components: [],
});
