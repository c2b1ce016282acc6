/** Somebody who manages the server removes a panel, and its message with it. */
import type { PanelGone } from './decide-panel';
import { lookForPanel } from './look-for-panel';
import type { PanelNeeds, PanelSending } from './ports';

export type RemoveNeeds = Pick<PanelNeeds, 'panels' | 'panelBoard' | 'servers'>;

/**
 * Its message goes first: only the panel tells where that stands, to whoever goes on where this was cut off.
 * @returns `stays`: its message could not be deleted, or not looked for; nothing on it has an effect any more
 */
export async function removePanel(
  needs: RemoveNeeds,
  { guildId, panelId }: { guildId: string; panelId: string },
): Promise<{ kind: 'removed'; stays: boolean } | PanelGone> {
  const panel = await needs.panels.byId(guildId, panelId);
  if (!panel) {
    return { kind: 'gone' };
  }
  const stays = !(await isGone(needs, panel));
  return (await needs.panels.remove(panel))
    ? { kind: 'removed', stays }
    : removePanel(needs, { guildId, panelId });
}

async function isGone(needs: RemoveNeeds, panel: PanelSending): Promise<boolean> {
  const { channelId, messageId } = panel;
  const finding =
    messageId === null ? await lookForPanel(needs, panel) : { kind: 'found' as const, messageId };
  return finding.kind === 'found'
    ? needs.panelBoard.remove(channelId, finding.messageId)
    : finding.kind === 'nothing' || finding.kind === 'channel-gone';
}
