import { CheckIcon } from '../icons';
import { Avatar } from '../people/avatar';
import type { Choice } from './select-options';

interface Props {
  choice: Choice;
  isCurrent: boolean;
  isPicked?: boolean;
  isMany?: boolean;
  onPick: () => void;
}

/** One line of a list of choices. */
export function ChoiceRow({ choice, isCurrent, isPicked = false, isMany = false, onPick }: Props) {
  return (
    <div
      role="option"
      class={isCurrent ? 'choice current' : 'choice'}
      aria-selected={isMany ? isPicked : isCurrent}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {choice.avatar && <Avatar name={choice.label} src={choice.avatar} size={24} />}
      {choice.colour && <i class="dot" style={{ background: choice.colour }} />}
      {choice.emoji && <span class="emoji">{choice.emoji}</span>}
      <span class="choice-texts">
        <span>{choice.label}</span>
        {choice.description && <small>{choice.description}</small>}
      </span>
      {isMany && <span class={isPicked ? 'box ticked' : 'box'}>{isPicked && <CheckIcon />}</span>}
      {!isMany && isPicked && <CheckIcon />}
    </div>
  );
}
