/** Somebody who manages the server writes what a panel says. */
import { decidePanel, type DecideNeeds, type PanelGone, type PanelPlace } from './decide-panel';
import { readTexts, type TextsRefusal, type WrittenTexts } from './read-texts';

/** Everything else about it stays as it is now. */
export async function writeTexts(
  needs: DecideNeeds,
  place: PanelPlace,
  written: WrittenTexts,
): Promise<{ kind: 'written' } | TextsRefusal | PanelGone> {
  const read = readTexts(written);
  return read.kind === 'read'
    ? decidePanel<{ kind: 'written' }>(needs, place, (draft) => ({
        draft: { ...draft, ...read.texts },
        outcome: { kind: 'written' },
      }))
    : read;
}
