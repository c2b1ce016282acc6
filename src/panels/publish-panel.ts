/** Somebody who manages the server shows what was written: in a new message, or in the one that there is. */
import { availableOffers } from './available-offers';
import type { PanelGone, PanelPlace } from './decide-panel';
import { missingOnBoard, neededToSend, type BoardProblem } from './missing-on-board';
import type { PanelFinding } from './look-for-panel';
import type { Panel } from './panel';
import type { ChangedBy, PanelMessage, PanelNeeds } from './ports';
import { sendPanel, type SendOutcome } from './send-panel';

export type PublishOutcome =
  /** `isNew`: as a new message. */
  | { kind: 'published'; isNew: boolean; channelId: string; messageId: string }
  | { kind: 'nothing-to-press' | 'not-set-up' }
  /** Nothing was sent yet: it takes another press. */
  | { kind: 'message-gone' }
  | { kind: 'refused'; words: string }
  /** Later it may be done; or nobody knows whether it was. */
  | { kind: 'limited' | 'unanswered' }
  | Extract<PanelFinding, { kind: 'not-seen' }>
  | BoardProblem
  | PanelGone;

/** Two who send it at once make one message, and what is noted of it is what the later of the two has shown. */
export async function publishPanel(needs: PanelNeeds, place: PanelPlace): Promise<PublishOutcome> {
  const { guildId, panelId, byId } = place;
  const [panel, guild] = [await needs.panels.byId(guildId, panelId), await needs.guilds.byId(guildId)];
  if (!panel || !guild) {
    return { kind: panel ? 'not-set-up' : 'gone' };
  }
  const sources = { guild, snippets: await needs.snippets.of(guildId) };
  if (availableOffers(panel.draft, sources).length === 0) {
    return { kind: 'nothing-to-press' };
  }
  const problem = missingOnBoard(needs, panel, panel.messageId === null ? neededToSend : []);
  if (problem) {
    return problem;
  }
  const outcome = await show(needs, panel, needs.panelViews.message(panel, panel.draft, sources));
  const by = { byId, at: needs.clock.now() };
  switch (outcome.kind) {
    case 'written':
      return (await note(needs, panel, outcome.messageId, by)) ?? publishPanel(needs, place);
    case 'overtaken':
      return publishPanel(needs, place);
    case 'message-gone':
    case 'channel-gone':
      await needs.panels.change(panel, { messageId: null, shown: null, sendingSince: null }, by);
      return outcome.kind === 'message-gone'
        ? { kind: 'message-gone' }
        : { kind: 'channel-gone', channelId: panel.channelId };
    case 'refused':
      // Discord's words do not say which permission it misses.
      return missingOnBoard(needs, panel, neededToSend) ?? outcome;
    case 'channel-closed':
    case 'limited':
    case 'not-seen':
    case 'unanswered':
      return outcome;
  }
}

const show = (needs: PanelNeeds, panel: Panel, message: PanelMessage): Promise<SendOutcome> =>
  panel.messageId === null
    ? sendPanel(needs, panel, message)
    : needs.panelBoard.rewrite(panel.channelId, panel.messageId, message);

/** @returns undefined where somebody else was first: a message of ours that is not theirs is taken back */
async function note(
  { panels, panelBoard }: PanelNeeds,
  panel: Panel,
  messageId: string,
  by: ChangedBy,
): Promise<PublishOutcome | undefined> {
  const { guildId, id, channelId } = panel;
  const isNew = panel.messageId === null;
  if (await panels.noteShown(panel, { messageId, shown: panel.draft }, by)) {
    return { kind: 'published', isNew, channelId, messageId };
  }
  const now = await panels.byId(guildId, id);
  if (isNew && now?.messageId !== messageId) {
    await panelBoard.remove(channelId, messageId);
  }
  return undefined;
}
