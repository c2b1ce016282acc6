import type { ActionFile } from '../../../people/protocol';
import { CloseIcon } from '../icons';
import { readFiles } from '../composer/reading-files';
import { attempt } from '../state/toasts';

interface Props {
  id: string;
  max: number;
  files: ActionFile[];
  onChange: (files: ActionFile[]) => void;
}

/** Where a form takes files. */
export function FileField({ id, max, files, onChange }: Props) {
  const add = (list: FileList | null): void => {
    if (list) {
      attempt(readFiles(list).then((added) => onChange([...files, ...added].slice(0, max))));
    }
  };
  return (
    <div class="file-field">
      <input id={id} type="file" multiple={max > 1} onChange={(event) => add(event.currentTarget.files)} />
      <ul>
        {files.map((file, index) => (
          <li key={index}>
            {file.name}
            <button
              type="button"
              class="icon-button"
              aria-label={`Remove ${file.name}`}
              onClick={() => onChange(files.filter((each) => each !== file))}
            >
              <CloseIcon />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
