/** Somebody who manages the server says how the offers of a panel stand there. */
import { decidePanel, type DecideNeeds, type PanelGone, type PanelPlace } from './decide-panel';
import type { PanelStyle } from './panel';

export const setStyle = (
  needs: DecideNeeds,
  place: PanelPlace,
  style: PanelStyle,
): Promise<{ kind: 'set' } | PanelGone> =>
  decidePanel<{ kind: 'set' }>(needs, place, (draft) => ({
    draft: { ...draft, style },
    outcome: { kind: 'set' },
  }));
