import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChoiceRow } from './choice-row';
import type { Choice } from './select-options';
import { Kind, type ComponentShape } from './shapes';

interface Props {
  id: string;
  component: ComponentShape;
  choices: Choice[];
  chosen: string[];
  /** Null: closed without a change. */
  onFinish: (values: string[] | null) => void;
}

/** The open list of a select. One value closes it; several are ticked first. */
export function ChoiceList({ id, component, choices, chosen, onFinish }: Props) {
  const { min_values: min = 1, max_values: max = 1 } = component;
  const isMany = max > 1;
  const { list, text, setText, found, at, picked, pick, close, onKeyDown } = useChoosing(
    choices,
    chosen,
    { min, max },
    onFinish,
  );
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
            onInput={(event) => setText(event.currentTarget.value)}
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
            <small>{min === max ? `Choose ${min}` : `Choose ${min} to ${max}`}</small>
            <button type="button" class="button primary" disabled={picked.length < min} onClick={close}>
              Done
            </button>
          </div>
        )}
      </div>
    </>
  );
}

function useChoosing(
  choices: Choice[],
  chosen: string[],
  { min, max }: { min: number; max: number },
  onFinish: Props['onFinish'],
) {
  const [text, setOnlyText] = useState('');
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState(chosen);
  const list = useRef<HTMLDivElement>(null);
  const found = choices.filter((choice) => choice.label.toLowerCase().includes(text.toLowerCase()));
  useLayoutEffect(() => {
    list.current?.querySelector<HTMLElement>('input, [role="listbox"]')?.focus();
    list.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => list.current?.querySelector('.current')?.scrollIntoView({ block: 'nearest' }), [at]);
  const setText = (value: string): void => {
    setOnlyText(value);
    setAt(0);
  };
  const close = (): void => {
    const isChanged = picked.join() !== chosen.join();
    onFinish(max > 1 && isChanged && picked.length >= min ? picked : null);
  };
  const pick = ({ value }: Choice): void => {
    const isPicked = picked.includes(value);
    if (max === 1) {
      onFinish(isPicked && min === 0 ? [] : [value]);
    } else if (isPicked || picked.length < max) {
      setPicked(isPicked ? picked.filter((each) => each !== value) : [...picked, value]);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const current = found[at];
    if (step) {
      setAt((at + step + found.length) % Math.max(found.length, 1));
    } else if (event.key === 'Enter' && current && !(event.target instanceof HTMLButtonElement)) {
      pick(current);
    } else if (event.key === 'Escape' || (event.key === 'Tab' && max === 1)) {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return { list, text, setText, found, at, picked, pick, close, onKeyDown };
}
