/** Removes all panels of a server, with their messages. */
import { removePanel, type RemoveNeeds } from './remove-panel';

/** @returns how many messages could not be deleted; nothing on them has an effect any more */
export async function resetPanels(needs: RemoveNeeds, guildId: string): Promise<number> {
  let staying = 0;
  for (;;) {
    const [first] = await needs.panels.of(guildId);
    if (!first) {
      return staying;
    }
    const outcome = await removePanel(needs, { guildId, panelId: first.id });
    staying += outcome.kind === 'removed' && outcome.stays ? 1 : 0;
  }
}
