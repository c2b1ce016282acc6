/** Buttons and selects under what Postern says. */
import { ButtonStyle, ComponentType } from 'discord.js';
import { customId, type PressName, type PressWithId } from '../custom-ids';
import { cut } from './plain';
import type { Say } from './texts';

/** Discord: choices of a select, characters of one. */
const mostChoices = 25;
const choiceCharacters = 100;

export const row = (...components: object[]): object[] => [{ type: ComponentType.ActionRow, components }];

export const button = (
  press: PressWithId,
  id: string,
  label: string,
  style = ButtonStyle.Secondary,
): object => ({ type: ComponentType.Button, style, custom_id: customId(press, id), label });

export interface Choosing {
  press: Exclude<PressName, PressWithId>;
  /** Turns to the page that is its id. */
  turn: PressWithId;
  placeholder: string;
  choices: readonly { label: string; value: string }[];
}

/** One page of choices, and where there are more, buttons to the pages beside it. @param page from 0 */
export function pagedSelect(
  { press, turn, placeholder, choices }: Choosing,
  page: number,
  say: Say,
): object[] {
  const last = Math.max(0, Math.ceil(choices.length / mostChoices) - 1);
  const shown = Math.min(page, last);
  const turning = [
    ...(shown > 0 ? [button(turn, String(shown - 1), say('buttons.back'))] : []),
    ...(shown < last ? [button(turn, String(shown + 1), say('buttons.more'))] : []),
  ];
  const select = {
    type: ComponentType.StringSelect,
    custom_id: customId(press),
    placeholder,
    options: choices.slice(shown * mostChoices, (shown + 1) * mostChoices).map(({ label, value }) => ({
      label: cut(label, choiceCharacters),
      value,
    })),
  };
  return [...row(select), ...(turning.length > 0 ? row(...turning) : [])];
}
