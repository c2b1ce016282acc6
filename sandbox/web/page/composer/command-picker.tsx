import { useEffect, useRef, useState } from 'preact/hooks';
import type { CommandView, PlaceView } from '../../../people/protocol';
import { Avatar } from '../people/avatar';
import { useSelected } from '../state/store';
import { listMove } from './list-keys';

const NONE: CommandView[] = [];

/** The slash commands that fit what is typed, while it is the name of one. */
export function useCommandPicker(place: PlaceView, text: string, onPick: (command: CommandView) => void) {
  const all = useSelected((state) => state.commands[place.id] ?? NONE);
  const [at, setAt] = useState(0);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  useEffect(() => setAt(0), [text]);
  const isTyped = text.startsWith('/') && !text.includes('\n') && closedAt !== text;
  const wanted = text.slice(1).toLowerCase();
  const commands = isTyped ? rank(all, wanted) : NONE;
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const move = commands.length > 0 ? listMove(event, at, commands.length) : null;
    const command = commands[at];
    if (move === null || !command) {
      return false;
    }
    event.preventDefault();
    if (move === 'pick') {
      onPick(command);
    } else if (move === 'close') {
      setClosedAt(text);
    } else {
      setAt(move.at);
    }
    return true;
  };
  const boxProps = {
    'aria-expanded': commands.length > 0,
    'aria-controls': 'command-list',
    'aria-activedescendant': commands.length > 0 ? `command-${at}` : undefined,
    'aria-autocomplete': 'list' as const,
  };
  const isEmpty = isTyped && commands.length === 0;
  return { commands, at, onPick, onKeyDown, boxProps, isOpen: commands.length > 0, isEmpty, wanted };
}

function rank(all: CommandView[], wanted: string): CommandView[] {
  const slash = all.filter((command) => command.type === 1 && command.name.toLowerCase().includes(wanted));
  const starts = (command: CommandView): number => Number(!command.name.toLowerCase().startsWith(wanted));
  return slash.toSorted((one, other) => starts(one) - starts(other) || one.name.localeCompare(other.name));
}

/** The list above the composer. */
export function CommandPicker(props: ReturnType<typeof useCommandPicker>) {
  const { commands, at, onPick, isEmpty, wanted } = props;
  const bot = useSelected((state) => state.people.find((person) => person.bot));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (isEmpty) {
    return (
      <div class="picker">
        <p class="muted">
          {wanted === '' ? 'No commands can be used here.' : `No command here is called /${wanted}.`}
        </p>
      </div>
    );
  }
  if (commands.length === 0) {
    return null;
  }
  return (
    <div class="picker" ref={list}>
      <p class="picker-title">
        <Avatar name={bot?.name ?? '?'} src={bot?.avatar ?? ''} size={18} /> {bot?.name}
      </p>
      <div role="listbox" id="command-list" aria-label="Commands">
        {commands.map((command, index) => (
          <div
            key={`${command.id}:${command.name}`}
            id={`command-${index}`}
            role="option"
            class={index === at ? 'choice current' : 'choice'}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(command)}
          >
            <span class="choice-texts">
              <strong>/{command.name}</strong>
              <small>{command.description}</small>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
