/** What whoever manages a server's panels is told: what was done, or why not and what to do now. */
import type { BeginOutcome } from '../../panels/begin-panel';
import type { AddOutcome } from '../../panels/edit-offers';
import type { PublishOutcome } from '../../panels/publish-panel';
import type { LookRefusal } from '../../panels/read-look';
import type { TextsRefusal } from '../../panels/read-texts';
import type { Shown } from './editor-view';
import { panelAgainId, panelInputLabels, type PanelFormAbout } from './panel-forms';
import { refusedForm, type Entries } from './refused-form';
import { textsIn, type Say } from './texts';

/** Everything that was not done. */
export type PanelRefusal = Exclude<
  | BeginOutcome
  | AddOutcome
  | PublishOutcome
  | TextsRefusal
  | LookRefusal
  /** `snippet-unknown`: there is none of that name; `snippet-closed`: it is for tickets only. */
  | { kind: 'offer-gone' | 'snippet-unknown' | 'snippet-closed' | 'not-read' },
  { kind: 'begun' | 'added' | 'published' }
>;

/** @returns a sentence in the language of whoever asked */
export function panelRefusal(refusal: PanelRefusal, language: string): string {
  const say = textsIn(language);
  return refusal.kind === 'emoji-unreadable' || refusal.kind === 'emoji-unknown'
    ? say(`categories:refusals.${refusal.kind}`)
    : say(`panels:refusals.${refusal.kind}`, factsOf(refusal, say));
}

const factsOf = (refusal: PanelRefusal, say: Say): Record<string, string | number> => ({
  ...('channelId' in refusal && { channel: `<#${refusal.channelId}>` }),
  ...('missing' in refusal && {
    missing: refusal.missing.map((name) => say(`setup:permissionNames.${name}`)).join(', '),
  }),
  ...('most' in refusal && { most: refusal.most }),
  ...('of' in refusal && { field: say(`panels:inputs.${refusal.of}`), length: refusal.length }),
  ...('words' in refusal && { words: refusal.words }),
});

/**
 * See `refusedForm`.
 * @param opens whether it can be sent again
 */
export const refusedPanelForm = (
  form: PanelFormAbout,
  entries: Entries,
  refusal: PanelRefusal,
  { language, opens }: { language: string; opens: boolean },
): Shown =>
  refusedForm({
    why: panelRefusal(refusal, language),
    inputs: panelInputLabels(form, language),
    entries,
    again: opens ? { label: textsIn(language)('panels:editor.again'), id: panelAgainId(form) } : undefined,
  });
