import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { ChevronIcon } from '../icons';
import { selectPlace } from '../state/places';
import { getState } from '../state/store';
import { ChoiceList } from './choice-list';
import { choicesOf, preset } from './select-options';
import type { ComponentShape } from './shapes';

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
