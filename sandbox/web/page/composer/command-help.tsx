import { useEffect, useRef } from 'preact/hooks';
import type { CommandView } from '../../../people/protocol';
import { ChoiceRow } from '../message-components/choice-row';
import { kindName, type OptionShape } from './command-options';
import type { useOptionChoices } from './option-choices';

interface Props {
  command: CommandView;
  option: OptionShape | undefined;
  error: string | undefined;
  choices: ReturnType<typeof useOptionChoices>;
  onPick: (index: number) => void;
  /** Options that can be added, while no field has the focus. */
  hidden: OptionShape[];
  onAdd: (option: OptionShape) => void;
}

/** Above the fields of a command: what the focused option is for, and what can be chosen. */
export function CommandHelp({ command, option, error, choices, onPick, hidden, onAdd }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('.current')?.scrollIntoView({ block: 'nearest' });
  }, [choices.at]);
  return (
    <div class="picker" ref={list}>
      <p class="picker-title">
        <strong>{option ? option.name : `/${command.name}`}</strong>{' '}
        {option ? option.description : command.description}
        {option && <small> · {option.required ? kindName(option) : `${kindName(option)}, optional`}</small>}
      </p>
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      {choices.isLoading && choices.list.length === 0 && <p class="muted">Looking for choices…</p>}
      {option?.autocomplete && !choices.isLoading && choices.list.length === 0 && (
        <p class="muted">No options match your search.</p>
      )}
      {option && choices.list.length > 0 && (
        <div role="listbox" id="option-choices" aria-label={`Choices for ${option.name}`}>
          {choices.list.map((choice, index) => (
            <div key={choice.value} id={`option-choice-${index}`}>
              <ChoiceRow choice={choice} isCurrent={index === choices.at} onPick={() => onPick(index)} />
            </div>
          ))}
        </div>
      )}
      {hidden.length > 0 && (
        <div aria-label="Optional options" role="group">
          {hidden.map((each) => (
            <button key={each.name} type="button" class="choice" tabIndex={-1} onClick={() => onAdd(each)}>
              <span class="choice-texts">
                <span>{each.name}</span>
                <small>{each.description}</small>
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
