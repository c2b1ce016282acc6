import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CommandView, PlaceView } from '../../../people/protocol';
import { interact } from '../state/interactions';
import { attempt } from '../state/toasts';
import { useCommandEntries } from './command-entries';
import type { OptionShape } from './command-options';
import { useOptionChoices } from './option-choices';

/** Everything that happens in the form of a slash command: filling in, keys, sending. */
export function useCommandForm(place: PlaceView, command: CommandView, onLeave: () => void) {
  const filled = useCommandEntries(command);
  const { options, names, entries } = filled;
  const [focused, setFocused] = useState<string | null>(null);
  const box = useRef<HTMLFormElement>(null);
  const option = options.find((each) => each.name === focused);
  const choices = useOptionChoices(place, command, option, entries);
  // The field may not be there yet, so it gets the focus after the next drawing; every caller changes something shown.
  const wanted = useRef<{ name: string | undefined } | null>({ name: names[0] });
  const focusField = (name: string | undefined): void => {
    wanted.current = { name };
  };
  useLayoutEffect(() => {
    if (wanted.current) {
      fieldIn(box.current, wanted.current.name)?.focus();
      wanted.current = null;
    }
  });
  const pick = (index: number): void => {
    const choice = choices.list[index];
    if (option && choice) {
      filled.setEntry(option.name, choices.entryOf(choice));
      focusField(names[names.indexOf(option.name) + 1] ?? option.name);
    }
  };
  const add = ({ name }: OptionShape): void => {
    filled.add(name);
    focusField(name);
  };
  const remove = (name: string): void => {
    filled.remove(name);
    focusField(names[names.indexOf(name) - 1]);
  };
  const send = (): void => {
    const { values, firstWrong } = filled.read();
    if (values === null) {
      return focusField(firstWrong);
    }
    const name = `/${command.name}`;
    const { id: channelId } = place;
    attempt(
      interact({ act: 'slash', channelId, command: name, options: values }, { channelId, command: name }),
    );
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (
      handleKey(event, {
        choices,
        option,
        text: entries[focused ?? '']?.text ?? '',
        pick,
        send,
        onLeave,
        remove,
      })
    ) {
      event.preventDefault();
    }
  };
  return { ...filled, box, focused, setFocused, option, choices, pick, add, remove, send, onKeyDown };
}

function fieldIn(form: HTMLFormElement | null, name: string | undefined): HTMLElement | null | undefined {
  const field = name && form?.querySelector<HTMLElement>(`[data-option="${name}"] input`);
  return field || form?.querySelector<HTMLElement>('.command-name[tabindex], .more-options, .send');
}

interface Keys {
  choices: ReturnType<typeof useOptionChoices>;
  option: OptionShape | undefined;
  text: string;
  pick: (index: number) => void;
  send: () => void;
  onLeave: () => void;
  remove: (name: string) => void;
}

/** @returns whether the key meant something here */
function handleKey(event: KeyboardEvent, keys: Keys): boolean {
  const { choices, option, text, pick, send, onLeave, remove } = keys;
  const { key, target } = event;
  const count = target instanceof HTMLInputElement ? choices.list.length : 0;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (key === 'Escape') {
    onLeave();
  } else if (count > 0 && step) {
    choices.setAt((choices.at + step + count) % count);
  } else if (count > 0 && choices.isWanted && !event.shiftKey && (key === 'Enter' || key === 'Tab')) {
    pick(choices.at);
  } else if (key === 'Enter' && !(target instanceof HTMLButtonElement)) {
    send();
  } else if (key === 'Backspace' && option && text === '') {
    (option.required ? onLeave : remove)(option.name);
  } else {
    return false;
  }
  return true;
}
