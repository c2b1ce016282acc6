/** What whoever manages a server's panels is told: what was done, or why not and what to do now. */
import { ButtonStyle, ComponentType } from 'discord.js';
import type { BeginOutcome } from '../../panels/begin-panel';
import type { AddOutcome } from '../../panels/edit-offers';
import type { PublishOutcome } from '../../panels/publish-panel';
import type { LookRefusal } from '../../panels/read-look';
import type { TextsRefusal } from '../../panels/read-texts';
import type { Shown } from './category-editor';
import type { Entries } from './category-forms';
import { row } from './components';
import { panelAgainId, panelInputLabels, type PanelFormAbout } from './panel-forms';
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
 * A form that was refused: why, everything that was written in it, and a button that opens it with that once more. So
 * nothing is lost, whatever becomes of the process.
 * @param opens whether it can be sent again
 */
export function refusedPanelForm(
  form: PanelFormAbout,
  entries: Entries,
  refusal: PanelRefusal,
  { language, opens }: { language: string; opens: boolean },
): Shown {
  const say = textsIn(language);
  const again = {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: say('panels:editor.again'),
    custom_id: panelAgainId(form),
  };
  return {
    content: panelRefusal(refusal, language),
    embeds: panelInputLabels(form, language).flatMap(({ name, label }) => {
      const description = (entries[name] ?? '').trim();
      return description === '' ? [] : [{ title: label, description }];
    }),
    components: opens ? row(again) : [],
  };
}

/** @returns what a refused form says was written in it */
export const panelEntriesShown = (
  form: PanelFormAbout,
  embeds: readonly { title: string | null; description: string | null }[],
  language: string,
): Entries =>
  Object.fromEntries(
    panelInputLabels(form, language).map(({ name, label }) => [
      name,
      embeds.find(({ title }) => title === label)?.description ?? '',
    ]),
  );
