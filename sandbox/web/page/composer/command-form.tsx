import { useEffect, useRef, useState } from 'preact/hooks';
import type { ActionFile, CommandView, PlaceView } from '../../../people/protocol';
import { CloseIcon, PlusIcon, SendIcon } from '../icons';
import { interact } from '../state/interactions';
import { attempt } from '../state/toasts';
import { readEntry, type Entry, type OptionShape } from './command-options';
import { CommandHelp } from './command-help';
import { OptionField } from './option-field';
import { useOptionChoices } from './option-choices';

interface Props {
  place: PlaceView;
  command: CommandView;
  onLeave: () => void;
}

/** A slash command being filled in: one field per option. Tab goes on, Enter sends, Escape leaves. */
export function CommandForm({ place, command, onLeave }: Props) {
  const form = useCommandForm(place, command, onLeave);
  const { shown, hidden, entries, errors, focused, choices } = form;
  return (
    <div class="composer-box">
      <CommandHelp
        command={command}
        option={form.option}
        error={focused ? errors[focused] : undefined}
        choices={choices}
        onPick={form.pick}
        hidden={focused === null ? hidden : []}
        onAdd={form.add}
      />
      <form
        ref={form.box}
        class="composer command-form"
        aria-label={`/${command.name}`}
        onKeyDown={form.onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          form.send();
        }}
      >
        <span
          class="command-name"
          tabIndex={shown.length === 0 ? 0 : undefined}
          onFocus={() => form.setFocused(null)}
        >
          /{command.name}
        </span>
        {shown.map((option) => (
          <OptionField
            key={option.name}
            option={option}
            entry={entries[option.name]}
            isWrong={errors[option.name] !== undefined}
            activeChoice={focused === option.name && choices.list.length > 0 ? choices.at : null}
            onEntry={(entry) => form.setEntry(option.name, entry)}
            onFocus={() => form.setFocused(option.name)}
            onRemove={option.required ? undefined : () => form.remove(option.name)}
          />
        ))}
        {hidden.length > 0 && (
          <button
            type="button"
            class="more-options"
            aria-label={`${hidden.length} more options`}
            onFocus={() => form.setFocused(null)}
            onClick={() => form.add(hidden[0] as OptionShape)}
          >
            <PlusIcon /> {hidden.length} optional
          </button>
        )}
        <span class="spacer" />
        <button type="button" class="icon-button" aria-label="Leave the command" onClick={onLeave}>
          <CloseIcon />
        </button>
        <button type="submit" class="icon-button send always" aria-label="Send the command">
          <SendIcon />
        </button>
      </form>
    </div>
  );
}

function useCommandForm(place: PlaceView, command: CommandView, onLeave: () => void) {
  const options = command.options as OptionShape[];
  const required = options.filter((option) => option.required).map((option) => option.name);
  const [names, setNames] = useState(required);
  const [entries, setEntries] = useState<Record<string, Entry>>({});
  const [focused, setFocused] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const box = useRef<HTMLFormElement>(null);
  const shown = names.flatMap((name) => options.find((option) => option.name === name) ?? []);
  const hidden = options.filter((option) => !names.includes(option.name));
  const option = options.find((each) => each.name === focused);
  const setEntry = (name: string, entry: Entry): void => {
    setEntries((all) => ({ ...all, [name]: entry }));
    setErrors(({ [name]: _gone, ...rest }) => rest);
  };
  const focusField = (name: string | undefined): void =>
    void window.setTimeout(() => {
      const field =
        name && box.current?.querySelector<HTMLElement>(`[data-option="${name}"] :is(input, button)`);
      const fallback = box.current?.querySelector<HTMLElement>(
        '.command-name[tabindex], .more-options, .send',
      );
      (field || fallback)?.focus();
    });
  useEffect(() => focusField(names[0]), []);
  const choices = useOptionChoices(place, command, option, entries);
  const pick = (index: number): void => {
    const choice = choices.list[index];
    if (option && choice) {
      setEntry(option.name, choices.entryOf(choice));
      const next = names[names.indexOf(option.name) + 1];
      focusField(next ?? option.name);
    }
  };
  const add = (added: OptionShape): void => {
    setNames((all) => [...all, added.name]);
    focusField(added.name);
  };
  const remove = (name: string): void => {
    setNames((all) => all.filter((each) => each !== name));
    setEntries(({ [name]: _gone, ...rest }) => rest);
    focusField(names[names.indexOf(name) - 1]);
  };
  const send = (): void => {
    const results = shown.map((each) => [each.name, readEntry(each, entries[each.name])] as const);
    const wrong = results.flatMap(([name, { error }]) => (error ? [[name, error] as const] : []));
    setErrors(Object.fromEntries(wrong));
    if (wrong.length > 0) {
      return focusField(wrong[0]?.[0]);
    }
    const values = results.flatMap(([name, { value }]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    attempt(sendCommand(place, command, Object.fromEntries(values)));
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent): void =>
    handleKey(event, { choices, option, entries, pick, send, onLeave, remove });
  return {
    box,
    shown,
    hidden,
    entries,
    errors,
    focused,
    option,
    choices,
    pick,
    add,
    remove,
    send,
    setEntry,
    setFocused,
    onKeyDown,
  };
}

interface Keys {
  choices: ReturnType<typeof useOptionChoices>;
  option: OptionShape | undefined;
  entries: Record<string, Entry>;
  pick: (index: number) => void;
  send: () => void;
  onLeave: () => void;
  remove: (name: string) => void;
}

function handleKey(
  event: KeyboardEvent,
  { choices, option, entries, pick, send, onLeave, remove }: Keys,
): void {
  const hasChoices = choices.list.length > 0 && event.target instanceof HTMLInputElement;
  const isPicked = option !== undefined && entries[option.name]?.picked !== undefined;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === 'Escape') {
    onLeave();
  } else if (hasChoices && step) {
    choices.setAt((choices.at + step + choices.list.length) % choices.list.length);
  } else if (
    hasChoices &&
    !isPicked &&
    ['Enter', 'Tab'].includes(event.key) &&
    !event.shiftKey &&
    choices.isWanted
  ) {
    pick(choices.at);
  } else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
    send();
  } else if (event.key === 'Backspace' && option && (entries[option.name]?.text ?? '') === '') {
    if (option.required) {
      onLeave();
    } else {
      remove(option.name);
    }
  } else {
    return;
  }
  event.preventDefault();
}

function sendCommand(
  place: PlaceView,
  command: CommandView,
  options: Record<string, string | number | boolean | ActionFile>,
): Promise<boolean> {
  const name = `/${command.name}`;
  return interact(
    { act: 'slash', channelId: place.id, command: name, options },
    { channelId: place.id, command: name },
  );
}
