/** Where the sending of a panel was cut off, its message may stand in its channel without our knowing. */
import { missingOnBoard, type BoardProblem } from './missing-on-board';
import type { PanelNeeds, PanelSending } from './ports';

export type PanelFinding =
  | { kind: 'found'; messageId: string }
  | { kind: 'nothing' }
  | { kind: 'not-seen'; channelId: string }
  | BoardProblem;

/** Without the right to read what was written, Discord shows an empty channel. */
export async function lookForPanel(
  needs: Pick<PanelNeeds, 'servers' | 'panelBoard'>,
  panel: PanelSending,
): Promise<PanelFinding> {
  const { id, channelId, sendingSince } = panel;
  if (sendingSince === null) {
    return { kind: 'nothing' };
  }
  const problem = missingOnBoard(needs, panel, ['ReadMessageHistory']);
  if (problem) {
    return problem;
  }
  const finding = await needs.panelBoard.find(channelId, id, sendingSince);
  return finding.kind === 'not-seen' ? { kind: 'not-seen', channelId } : finding;
}
