/** The forms in which those who manage a server write its panels. */
import { ComponentType, TextInputStyle } from 'discord.js';
import { writtenEmoji } from '../../categories/read-emoji';
import { offerColours, panelCharacters, type PanelContent, type PanelOffer } from '../../panels/panel';
import { writtenColour } from '../../panels/read-texts';
import { nameCharacters } from '../../snippets/snippet';
import { panelEditId, type PanelAction } from '../custom-ids';
import type { Entries, FormInput } from './refused-form';
import { textsIn, type Say } from './texts';

type InputName =
  'title' | 'text' | 'colour' | 'image' | 'snippet' | 'label' | 'emoji' | 'description' | 'buttonColour';

interface Input {
  name: InputName;
  kind: 'line' | 'text' | 'colours';
  /** A line under its label. */
  explained?: true;
  most?: number;
  required?: true;
}

const explained = { explained: true } as const;
/** An emoji of a server with a long name, as Discord writes it. */
const emojiCharacters = 70;

const textsInputs: readonly Input[] = [
  { name: 'title', kind: 'line', most: panelCharacters.title },
  { name: 'text', kind: 'text', ...explained, most: panelCharacters.text },
  { name: 'colour', kind: 'line', ...explained, most: 7 },
  { name: 'image', kind: 'line', ...explained, most: panelCharacters.image },
];

const offerInputs: readonly Input[] = [
  { name: 'label', kind: 'line', ...explained, most: panelCharacters.label },
  { name: 'emoji', kind: 'line', ...explained, most: emojiCharacters },
  { name: 'buttonColour', kind: 'colours' },
  { name: 'description', kind: 'line', ...explained, most: panelCharacters.description },
];

const snippetInputs: readonly Input[] = [
  { name: 'snippet', kind: 'line', ...explained, most: nameCharacters.most, required: true },
  ...offerInputs,
];

/** A form by what it is about; `target` is the name of an offer's. */
export type PanelFormAbout =
  | { about: 'texts'; panelId: string }
  | { about: 'offer'; panelId: string; target: string }
  | { about: 'snippet'; panelId: string };

/** @returns the form with what stands in it already */
export function panelForm(form: PanelFormAbout, entries: Entries, language: string) {
  const say = textsIn(language);
  return {
    custom_id: idOf(form, 'form'),
    title: say(`panels:forms.${form.about}`),
    components: inputs[form.about].map((input) => labelled(input, entries[input.name] ?? '', say)),
  };
}

/** The id of the button that opens the form once more. */
export const panelAgainId = (form: PanelFormAbout): string => idOf(form, 'again');

/** Every field of a form with what stands over it. */
export const panelInputLabels = (form: PanelFormAbout, language: string): FormInput[] =>
  inputs[form.about].map(({ name }) => ({ name, label: textsIn(language)(`panels:inputs.${name}`) }));

/** What stands in the form of a panel's texts. */
export const entriesOfPanel = ({ title, text, colour, image }: PanelContent): Entries => ({
  title,
  text,
  colour: writtenColour(colour),
  image: image ?? '',
});

/** What stands in the form of an offer. */
export const entriesOfOffer = ({ label, description, emoji, colour }: PanelOffer): Entries => ({
  label: label ?? '',
  description: description ?? '',
  emoji: writtenEmoji(emoji),
  buttonColour: colour,
});

const inputs: Record<PanelFormAbout['about'], readonly Input[]> = {
  texts: textsInputs,
  offer: offerInputs,
  snippet: snippetInputs,
};

const idOf = (form: PanelFormAbout, on: 'form' | 'again'): string =>
  panelEditId({
    action: `${form.about}-${on}` satisfies PanelAction,
    panelId: form.panelId,
    about: form.about === 'offer' ? form.target : null,
  });

const labelled = (input: Input, value: string, say: Say) => ({
  type: ComponentType.Label as const,
  label: say(`panels:inputs.${input.name}`),
  ...(input.explained && { description: say(`panels:hints.${input.name as ExplainedName}`) }),
  component: input.kind === 'colours' ? colourSelect(input, value, say) : textInput(input, value),
});

type ExplainedName = Exclude<InputName, 'title' | 'buttonColour'>;

const textInput = ({ name, kind, most, required }: Input, value: string) => ({
  type: ComponentType.TextInput as const,
  custom_id: name,
  style: kind === 'text' ? (TextInputStyle.Paragraph as const) : (TextInputStyle.Short as const),
  required: required === true,
  ...(most !== undefined && { max_length: most }),
  ...(value !== '' && { value }),
});

const colourSelect = ({ name }: Input, value: string, say: Say) => ({
  type: ComponentType.StringSelect as const,
  custom_id: name,
  required: true,
  options: offerColours.map((colour) => ({
    value: colour,
    label: say(`panels:colours.${colour}`),
    default: colour === (value || 'grey'),
  })),
});
