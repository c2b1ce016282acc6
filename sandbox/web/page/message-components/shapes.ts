/** Kinds of components (Discord: component types). */
export const Kind = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export interface EmojiShape {
  id?: string | null;
  name?: string | null;
}

interface OptionShape {
  label: string;
  value: string;
  description?: string;
  emoji?: EmojiShape;
  default?: boolean;
}

interface MediaShape {
  media: { url: string };
  description?: string;
  spoiler?: boolean;
}

/** A component as a bot sends it, with the fields of every kind: which ones are there depends on `type`. */
export interface ComponentShape {
  type: number;
  custom_id?: string;
  components?: ComponentShape[];
  component?: ComponentShape;
  accessory?: ComponentShape;
  style?: number;
  label?: string;
  emoji?: EmojiShape;
  url?: string;
  disabled?: boolean;
  options?: OptionShape[];
  default_values?: { id: string }[];
  channel_types?: number[];
  placeholder?: string;
  min_values?: number;
  max_values?: number;
  content?: string;
  description?: string;
  media?: { url: string };
  items?: MediaShape[];
  file?: { url: string };
  spoiler?: boolean;
  divider?: boolean;
  spacing?: number;
  accent_color?: number | null;
  value?: string;
  default?: boolean;
  required?: boolean;
  min_length?: number;
  max_length?: number;
}

/** @returns the text of an emoji; a custom one is its name */
export const emojiText = (emoji: EmojiShape | undefined): string =>
  emoji?.id ? `:${emoji.name}:` : (emoji?.name ?? '');
