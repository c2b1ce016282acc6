/** Somebody who manages the server opens the editor: for a new panel, or for one that there is. */
import { findPanel } from './find-panel';
import { lookForPanel, type PanelFinding } from './look-for-panel';
import { missingOnBoard, neededToSend, type BoardProblem } from './missing-on-board';
import { mostPanels, type Panel } from './panel';
import type { PanelNeeds } from './ports';

export interface BeginOrder {
  guildId: string;
  byId: string;
  channelId: string;
  /** Which panel, as `findPanel` finds it; null: a new one. */
  named: string | null;
}

export type BeginOutcome =
  /** `news`: whether it is a new one, was begun before, or will stand somewhere else than before. */
  | { kind: 'begun'; panel: Panel; news: 'new' | 'begun-before' | 'there' | 'moves' }
  | { kind: 'not-set-up' | 'unknown' }
  | { kind: 'too-many'; most: number }
  /** It stands there, so it is not moved. */
  | { kind: 'elsewhere'; channelId: string }
  /** Whether it stands in this channel could not be seen. */
  | Extract<PanelFinding, { kind: 'not-seen' }>
  | BoardProblem;

/** What is missing in the channel is said before anybody writes a text for it in vain. */
export async function beginPanel(needs: PanelNeeds, order: BeginOrder): Promise<BeginOutcome> {
  const { guildId, channelId, named, byId } = order;
  const guild = await needs.guilds.byId(guildId);
  if (!guild) {
    return { kind: 'not-set-up' };
  }
  if (named !== null) {
    return open(needs, order, named);
  }
  const problem = missingOnBoard(needs, order, neededToSend);
  if (problem) {
    return problem;
  }
  const draft = needs.panelViews.fresh(guild);
  const begun = await needs.panels.begin({ guildId, channelId, draft, byId, at: needs.clock.now() });
  if (typeof begun === 'string') {
    return begun === 'full' ? { kind: 'too-many', most: mostPanels } : { kind: begun };
  }
  return { kind: 'begun', panel: begun.panel, news: begun.isNew ? 'new' : 'begun-before' };
}

/** A panel whose message or channel is gone can be sent somewhere else. One that stays where it is can always be removed. */
async function open(needs: PanelNeeds, order: BeginOrder, named: string): Promise<BeginOutcome> {
  const { guildId, channelId, byId } = order;
  const panel = findPanel(await needs.panels.of(guildId), named);
  if (!panel) {
    return { kind: 'unknown' };
  }
  if (panel.channelId === channelId) {
    return { kind: 'begun', panel, news: 'there' };
  }
  const stands = panel.messageId !== null && needs.servers.overwritesOf(guildId, panel.channelId) !== null;
  if (stands) {
    return { kind: 'elsewhere', channelId: panel.channelId };
  }
  const problem = missingOnBoard(needs, order, neededToSend);
  if (problem) {
    return problem;
  }
  const finding = panel.messageId === null ? await lookForPanel(needs, panel) : { kind: 'nothing' as const };
  if (finding.kind === 'found') {
    return { kind: 'elsewhere', channelId: panel.channelId };
  }
  if (finding.kind !== 'nothing' && finding.kind !== 'channel-gone') {
    return finding;
  }
  const there = { channelId, messageId: null, shown: null, sendingSince: null };
  return (await needs.panels.move(panel, channelId, { byId, at: needs.clock.now() }))
    ? { kind: 'begun', panel: { ...panel, ...there, version: panel.version + 1 }, news: 'moves' }
    : open(needs, order, named);
}
