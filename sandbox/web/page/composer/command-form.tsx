import type { CommandView, PlaceView } from '../../../people/protocol';
import { CloseIcon, PlusIcon, SendIcon } from '../icons';
import { openMenu } from '../overlays/menu';
import { CommandHelp } from './command-help';
import type { OptionShape } from './command-options';
import { OptionField } from './option-field';
import { useCommandForm } from './use-command-form';

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
          <MoreOptions hidden={hidden} onAdd={form.add} onFocus={() => form.setFocused(null)} />
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

interface MoreProps {
  hidden: OptionShape[];
  onAdd: (option: OptionShape) => void;
  onFocus: () => void;
}

function MoreOptions({ hidden, onAdd, onFocus }: MoreProps) {
  const open = (event: MouseEvent): void =>
    openMenu(
      event,
      'Optional options',
      hidden.map((option) => ({ label: option.name, run: () => onAdd(option) })),
    );
  return (
    <button
      type="button"
      class="more-options"
      aria-label={`${hidden.length} more options`}
      aria-haspopup="menu"
      onFocus={onFocus}
      onClick={open}
    >
      <PlusIcon /> {hidden.length} optional
    </button>
  );
}
