import { CloseIcon } from '../icons';
import { attempt } from '../state/toasts';
import { OptionKind, type Entry, type OptionShape } from './command-options';
import { readFiles } from './reading-files';

interface Props {
  option: OptionShape;
  entry: Entry | undefined;
  isWrong: boolean;
  /** The lit choice of the list above, if this field has one. */
  activeChoice: number | null;
  onEntry: (entry: Entry) => void;
  onFocus: () => void;
  onRemove?: () => void;
}

/** The field of one option: its name and what is entered. */
export function OptionField({ option, entry, isWrong, activeChoice, onEntry, onFocus, onRemove }: Props) {
  const classes = ['option', isWrong ? 'wrong' : '', entry?.picked === undefined ? '' : 'picked'];
  const isFile = option.type === OptionKind.attachment;
  const isNumeric = option.type === OptionKind.integer || option.type === OptionKind.number;
  const size = Math.min(Math.max((entry?.text ?? '').length + 1, 6), 48);
  return (
    <span class={classes.filter(Boolean).join(' ')} data-option={option.name}>
      <label>
        <span class="option-name">
          {option.name}
          {option.required && <span class="required">*</span>}
        </span>
        {isFile ? (
          <FileInput option={option} entry={entry} onEntry={onEntry} onFocus={onFocus} />
        ) : (
          <input
            type="text"
            role="combobox"
            inputMode={isNumeric ? 'decimal' : undefined}
            autocomplete="off"
            spellcheck={false}
            size={size}
            value={entry?.text ?? ''}
            aria-required={option.required ?? false}
            aria-invalid={isWrong}
            aria-expanded={activeChoice !== null}
            aria-controls="option-choices"
            aria-activedescendant={activeChoice === null ? undefined : `option-choice-${activeChoice}`}
            onFocus={onFocus}
            onInput={(event) => onEntry({ text: event.currentTarget.value })}
          />
        )}
      </label>
      {onRemove && (
        <button type="button" tabIndex={-1} aria-label={`Remove ${option.name}`} onClick={onRemove}>
          <CloseIcon />
        </button>
      )}
    </span>
  );
}

function FileInput({
  option,
  entry,
  onEntry,
  onFocus,
}: Pick<Props, 'option' | 'entry' | 'onEntry' | 'onFocus'>) {
  const read = async (list: FileList | null): Promise<void> => {
    const [file] = await readFiles(list ?? []);
    if (file) {
      onEntry({ text: file.name, picked: file });
    }
  };
  return (
    <>
      <input
        type="file"
        class="hidden-file"
        aria-required={option.required ?? false}
        onFocus={onFocus}
        onChange={(event) => attempt(read(event.currentTarget.files))}
      />
      <span class="file-face">{entry?.text || 'Choose a file…'}</span>
    </>
  );
}
