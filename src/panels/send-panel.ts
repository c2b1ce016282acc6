/** Sends a panel as a new message, which stands there once, whatever was cut off before. */
import { lookForPanel, type PanelFinding } from './look-for-panel';
import type { Panel } from './panel';
import type { BoardOutcome, PanelMessage, PanelNeeds } from './ports';

/** Discord keeps a nonce for "the past few minutes", and one sending takes up to two. */
const nonceMs = 60_000;

export type SendOutcome =
  | BoardOutcome
  | Exclude<PanelFinding, { kind: 'found' | 'nothing' }>
  /** Somebody else sends it, or has: the panel has to be read again. */
  | { kind: 'overtaken' };

/** Whoever sends it while another sending may be under way joins that one, and then has its message show this. */
export async function sendPanel(
  needs: PanelNeeds,
  panel: Panel,
  message: PanelMessage,
): Promise<SendOutcome> {
  const { panels, panelBoard } = needs;
  const { id, channelId, sendingSince } = panel;
  const now = needs.clock.now();
  if (sendingSince !== null && now.getTime() - sendingSince.getTime() < nonceMs) {
    const outcome = await panelBoard.write(channelId, message, nonceOf(id, sendingSince));
    return outcome.kind === 'written' ? panelBoard.rewrite(channelId, outcome.messageId, message) : outcome;
  }
  const finding = await lookForPanel(needs, panel);
  if (finding.kind === 'found') {
    return panelBoard.rewrite(channelId, finding.messageId, message);
  }
  if (finding.kind !== 'nothing') {
    return finding;
  }
  return (await panels.noteSending(panel, now))
    ? panelBoard.write(channelId, message, nonceOf(id, now))
    : { kind: 'overtaken' };
}

/** Discord: at most 25 characters. */
const nonceOf = (id: string, since: Date): string => `${id}.${since.getTime().toString(36)}`;
