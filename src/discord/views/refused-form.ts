/** A form that was refused: why, everything that was written in it, and a button that opens it with that once more. */
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Shown } from './editor-view';
import { row } from './components';

/** What stands in a form, by the ids of its fields. */
export type Entries = Readonly<Record<string, string>>;

/** A field of a form: its id, and what stands over it. */
export interface FormInput {
  name: string;
  label: string;
}

interface Refusal {
  why: string;
  inputs: readonly FormInput[];
  entries: Entries;
  /** The button; absent: it cannot be sent again. */
  again?: { label: string; id: string } | undefined;
}

/** Nothing that was written is lost, whatever becomes of the process. */
export const refusedForm = ({ why, inputs, entries, again }: Refusal): Shown => ({
  content: why,
  embeds: inputs.flatMap(({ name, label }) => {
    const description = (entries[name] ?? '').trim();
    return description === '' ? [] : [{ title: label, description }];
  }),
  components: again
    ? row({
        type: ComponentType.Button,
        style: ButtonStyle.Primary,
        label: again.label,
        custom_id: again.id,
      })
    : [],
});

/** @returns what a refused form says was written in it */
export const entriesShown = (
  inputs: readonly FormInput[],
  embeds: readonly { title: string | null; description: string | null }[],
): Entries =>
  Object.fromEntries(
    inputs.map(({ name, label }) => [name, embeds.find(({ title }) => title === label)?.description ?? '']),
  );
