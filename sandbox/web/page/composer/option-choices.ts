import { useEffect, useState } from 'preact/hooks';
import type { CommandView, PlaceView } from '../../../people/protocol';
import { act } from '../control/api';
import type { Choice } from '../message-components/select-options';
import { selectPerson } from '../state/places';
import { getState } from '../state/store';
import {
  ownChoices,
  pickedValue,
  readEntry,
  type Entry,
  type OptionShape,
  type OptionValue,
} from './command-options';

/** Keystrokes closer together than this lead to one question. */
const PAUSE_MS = 150;

/** What can be chosen for the option that is being filled in; the bot is asked where it completes itself. */
export function useOptionChoices(
  place: PlaceView,
  command: CommandView,
  option: OptionShape | undefined,
  entries: Record<string, Entry>,
) {
  const [at, setAt] = useState(0);
  const entry = option && entries[option.name];
  const text = entry?.picked === undefined ? (entry?.text ?? '') : '';
  const asked = useAskedChoices(place, command, option, entries);
  useEffect(() => setAt(0), [option?.name, text, asked.list]);
  const state = getState();
  const locale = selectPerson(state)?.locale ?? 'en-US';
  const own = option ? ownChoices(option, text, state, place.guildId, locale) : [];
  const list = option?.autocomplete ? asked.list : own;
  const entryOf = (choice: Choice): Entry => ({
    text: choice.label,
    picked: option && pickedValue(option, choice),
  });
  const isEmpty = text === '' && option?.required !== true;
  return {
    list,
    at,
    setAt,
    entryOf,
    isLoading: asked.isLoading,
    /** Enter and Tab take the lit choice, unless one is taken already or an optional field stays empty. */
    isWanted: entry?.picked === undefined && !isEmpty,
  };
}

function useAskedChoices(
  place: PlaceView,
  command: CommandView,
  option: OptionShape | undefined,
  entries: Record<string, Entry>,
) {
  const [list, setList] = useState<Choice[]>([]);
  const [isLoading, setLoading] = useState(false);
  const entry = option && entries[option.name];
  const text = entry?.picked === undefined ? (entry?.text ?? '') : null;
  const isAsking = option?.autocomplete === true && text !== null;
  useEffect(() => {
    setList([]);
    setLoading(isAsking);
    if (!isAsking || !option) {
      return undefined;
    }
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      const show = (choices: Choice[]): void => {
        if (isCurrent) {
          setList(choices);
          setLoading(false);
        }
      };
      ask(place, command, option, entries).then(show, () => show([]));
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [option?.name, text]);
  return { list: isAsking ? list : [], isLoading };
}

async function ask(
  place: PlaceView,
  command: CommandView,
  focused: OptionShape,
  entries: Record<string, Entry>,
): Promise<Choice[]> {
  const { personId } = getState();
  const options = Object.fromEntries(
    (command.options as OptionShape[]).flatMap((option) => {
      const value = valueSoFar(option, entries[option.name], option.name === focused.name);
      return value === undefined || typeof value === 'object' ? [] : [[option.name, value]];
    }),
  );
  const { choices = [] } = await act(personId ?? '', {
    act: 'autocomplete',
    channelId: place.id,
    command: `/${command.name}`,
    options,
    focused: focused.name,
  });
  return choices.map(({ name, value }) => ({ value: String(value), label: name }));
}

function valueSoFar(
  option: OptionShape,
  entry: Entry | undefined,
  isFocused: boolean,
): OptionValue | undefined {
  return isFocused ? (entry?.text ?? '') : readEntry(option, entry).value;
}
