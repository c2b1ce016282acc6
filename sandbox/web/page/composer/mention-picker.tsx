import { useEffect, useState } from 'preact/hooks';
import type { PlaceView } from '../../../people/protocol';
import { ChoiceRow } from '../message-components/choice-row';
import { channels, people, roles, type Choice } from '../message-components/select-options';
import { getState } from '../state/store';
import { listMove } from './list-keys';

const SHOWN = 8;
const TYPED = /(?:^|\s)([@#])(\S{0,32})$/;

/** People, roles and channels that fit a `@na` or `#na` before the cursor. */
export function useMentionPicker(
  place: PlaceView,
  text: string,
  box: { current: HTMLTextAreaElement | null },
  setText: (text: string) => void,
) {
  const [at, setAt] = useState(0);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  useEffect(() => setAt(0), [text]);
  const cursor = box.current?.selectionStart ?? text.length;
  const [, sign, wanted = ''] = TYPED.exec(text.slice(0, cursor)) ?? [];
  const choices = sign && closedAt !== text ? mentionable(sign, wanted, place.guildId) : [];
  const pick = (choice: Choice): void => {
    const before = text.slice(0, cursor - wanted.length - 1);
    setText(`${before}${choice.value} ${text.slice(cursor)}`);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const move = choices.length > 0 ? listMove(event, at, choices.length) : null;
    const choice = choices[at];
    if (move === null || !choice) {
      return false;
    }
    event.preventDefault();
    if (move === 'pick') {
      pick(choice);
    } else if (move === 'close') {
      setClosedAt(text);
    } else {
      setAt(move.at);
    }
    return true;
  };
  const boxProps = { 'aria-expanded': choices.length > 0, 'aria-controls': 'mention-list' };
  return { choices, at, pick, onKeyDown, boxProps };
}

function mentionable(sign: string, wanted: string, guildId: string | null): Choice[] {
  const state = getState();
  const found =
    sign === '#'
      ? channels(state, guildId).map((choice) => ({ ...choice, value: `<#${choice.value}>` }))
      : [
          ...people(state, guildId).map((choice) => ({ ...choice, value: `<@${choice.value}>` })),
          ...roles(state, guildId).map((choice) => ({ ...choice, value: roleMention(choice, guildId) })),
        ];
  const isWanted = (choice: Choice): boolean =>
    choice.label.replace(/^[@#]/, '').toLowerCase().startsWith(wanted.toLowerCase());
  return found.filter(isWanted).slice(0, SHOWN);
}

const roleMention = (choice: Choice, guildId: string | null): string =>
  choice.value === guildId ? '@everyone' : `<@&${choice.value}>`;

/** The list above the composer. */
export function MentionPicker({ choices, at, pick }: ReturnType<typeof useMentionPicker>) {
  return choices.length === 0 ? null : (
    <div class="picker">
      <div role="listbox" id="mention-list" aria-label="Mentions">
        {choices.map((choice, index) => (
          <ChoiceRow
            key={choice.value}
            choice={choice}
            isCurrent={index === at}
            onPick={() => pick(choice)}
          />
        ))}
      </div>
    </div>
  );
}
