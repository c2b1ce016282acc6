import { useMemo, useState } from 'preact/hooks';
import { keyOf, PlaceType } from '../state/places';
import { bePerson, openPlace } from '../state/session';
import type { State } from '../state/state';
import { getState } from '../state/store';
import { PlaceIcon } from '../places/place-icon';
import { Avatar } from '../people/avatar';
import type { ComponentChildren } from 'preact';
import { Dialog } from './dialog';
import { closeOverlay } from './popover';

interface Target {
  key: string;
  name: string;
  hint: string;
  icon: ComponentChildren;
  go: () => void;
}

const SHOWN = 12;

/** Ctrl+K: types a few letters of a person or a place and goes there. */
export function QuickSwitch() {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const targets = useMemo(() => allTargets(getState()), []);
  const found = targets
    .filter((target) => target.name.toLowerCase().includes(text.trim().toLowerCase()))
    .slice(0, SHOWN);
  const go = (target: Target | undefined): void => {
    closeOverlay();
    target?.go();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((chosen + step + found.length) % Math.max(found.length, 1));
    }
  };
  return (
    <Dialog
      title="Find a person or a channel"
      onClose={closeOverlay}
      onSubmit={() => go(found[chosen])}
      class="quick-switch"
    >
      <input
        type="text"
        role="combobox"
        aria-label="Find a person or a channel"
        aria-expanded="true"
        aria-controls="quick-switch-list"
        aria-activedescendant={found[chosen] && `quick-switch-${chosen}`}
        placeholder="Who do you want to be, where do you want to go?"
        autocomplete="off"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="quick-switch-list" role="listbox" aria-label="Found">
        {found.map((target, index) => (
          <li
            key={target.key}
            id={`quick-switch-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => go(target)}
          >
            {target.icon}
            <span>{target.name}</span>
            <small>{target.hint}</small>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="muted">Nobody and nothing has “{text}” in the name.</p>}
    </Dialog>
  );
}

function allTargets(state: State): Target[] {
  const { people, places, personId } = state;
  const persons = people.filter((person) => !person.bot && person.id !== personId);
  const others = people.filter((person) => person.id !== personId);
  const inChannels = places.filter((place) => place.type !== PlaceType.category && !place.with);
  const nameOf = (id: string | null): string => places.find((place) => place.id === id)?.name ?? '';
  return [
    ...persons.map((person) => ({
      key: `be-${person.id}`,
      name: person.name,
      hint: 'be this person',
      icon: <Avatar name={person.name} src={person.avatar} size={24} />,
      go: () => bePerson(person.username),
    })),
    ...inChannels.map((place) => ({
      key: place.id,
      name: place.name,
      hint: nameOf(place.parentId),
      icon: <PlaceIcon place={place} />,
      go: () => openPlace(keyOf(state, place)),
    })),
    ...others.map((person) => ({
      key: `dm-${person.id}`,
      name: person.name,
      hint: 'direct message',
      icon: <Avatar name={person.name} src={person.avatar} size={24} />,
      go: () => openPlace(`@${person.username}`),
    })),
  ];
}
