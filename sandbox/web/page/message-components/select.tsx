import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { ChevronIcon } from '../icons';
import { selectPlace } from '../state/places';
import { getState } from '../state/store';
import { ChoiceRow } from './choice-row';
import { choicesOf, type Choice } from './select-options';
import { Kind, type ComponentShape } from './shapes';

interface Props {
  component: ComponentShape;
  isWaiting?: boolean;
  /** In a form: the values chosen so far, told at every change. */
  values?: string[];
  label?: string;
  onChoose: (values: string[]) => void;
}

/** A select of a message or a form: a button that opens a list. Several values are sent when the list closes. */
export function Select({ component, isWaiting = false, values, label, onChoose }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [own, setOwn] = useState<string[]>(() => preset(component));
  useEffect(() => setOwn(preset(component)), [component]);
  const chosen = values ?? own;
  const choices = useMemo(
    () => choicesOf(component, getState(), selectPlace(getState())?.guildId ?? null),
    [component, isOpen],
  );
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const finish = (result: string[] | null): void => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
    if (result) {
      setOwn(result);
      onChoose(result);
    }
  };
  const shown = choices.filter((choice) => chosen.includes(choice.value));
  return (
    <div ref={box} class="select">
      <button
        type="button"
        role="combobox"
        class="select-face"
        aria-label={label ?? component.placeholder ?? 'Make a selection'}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-busy={isWaiting}
        disabled={component.disabled || isWaiting}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && !isOpen) {
            event.preventDefault();
            setOpen(true);
          }
        }}
      >
        {shown.length > 0 ? (
          <span class="chosen">
            {shown.map((choice) => (
              <span key={choice.value}>
                {choice.emoji} {choice.label}
              </span>
            ))}
          </span>
        ) : (
          <span class="placeholder">{component.placeholder ?? 'Make a selection'}</span>
        )}
        <ChevronIcon />
      </button>
      {isOpen && (
        <ChoiceList id={listId} component={component} choices={choices} chosen={chosen} onFinish={finish} />
      )}
    </div>
  );
}

/** @returns what a select starts with */
export const preset = (component: ComponentShape): string[] => [
  ...(component.options ?? []).filter((option) => option.default).map((option) => option.value),
  ...(component.default_values ?? []).map((value) => value.id),
];

interface ListProps {
  id: string;
  component: ComponentShape;
  choices: Choice[];
  chosen: string[];
  /** Null: closed without a change. */
  onFinish: (values: string[] | null) => void;
}

function ChoiceList({ id, component, choices, chosen, onFinish }: ListProps) {
  const { min_values: min = 1, max_values: max = 1 } = component;
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState(chosen);
  const list = useRef<HTMLDivElement>(null);
  const found = choices.filter((choice) => choice.label.toLowerCase().includes(text.toLowerCase()));
  const isMany = max > 1;
  const isAllowed = picked.length >= min || (min === 1 && picked.length === 0);
  const isChanged = picked.join() !== chosen.join();
  const close = (): void => onFinish(isMany && isChanged && picked.length >= min ? picked : null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('input, [role="listbox"]')?.focus();
  }, []);
  useEffect(() => {
    list.current?.querySelector('.current')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const pick = (choice: Choice | undefined): void => {
    if (!choice) {
      return;
    }
    const isPicked = picked.includes(choice.value);
    if (!isMany) {
      onFinish(isPicked && min === 0 ? [] : [choice.value]);
    } else if (isPicked || picked.length < max) {
      setPicked(isPicked ? picked.filter((value) => value !== choice.value) : [...picked, choice.value]);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      setAt((at + step + found.length) % Math.max(found.length, 1));
    } else if (event.key === 'Enter') {
      pick(found[at]);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div class="curtain-clear" onClick={close} />
      <div ref={list} class="choice-list" onKeyDown={onKeyDown}>
        {component.type !== Kind.stringSelect && (
          <input
            type="search"
            aria-label="Search"
            placeholder="Search"
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              setAt(0);
            }}
          />
        )}
        <div role="listbox" id={id} aria-multiselectable={isMany} tabIndex={0} aria-label="Choices">
          {found.map((choice, index) => (
            <ChoiceRow
              key={choice.value}
              choice={choice}
              isCurrent={index === at}
              isPicked={picked.includes(choice.value)}
              isMany={isMany}
              onPick={() => pick(choice)}
            />
          ))}
          {found.length === 0 && <p class="muted">Nothing found.</p>}
        </div>
        {isMany && (
          <div class="choice-foot">
            <small>{isAllowed ? `Up to ${max}` : `At least ${min}`}</small>
            <button type="button" class="button primary" disabled={picked.length < min} onClick={close}>
              Done
            </button>
          </div>
        )}
      </div>
    </>
  );
}
