import { CrossedEyeIcon, EditIcon, FileIcon, TrashIcon } from '../icons';
import type { WaitingFile } from './draft';

interface Props {
  files: WaitingFile[];
  onChange: (files: WaitingFile[]) => void;
}

/** Files that go with the next message: each can be a spoiler, described, or taken away. */
export function AttachedFiles({ files, onChange }: Props) {
  if (files.length === 0) {
    return null;
  }
  const change = (key: number, part: Partial<WaitingFile>): void =>
    onChange(files.map((file) => (file.key === key ? { ...file, ...part } : file)));
  return (
    <ul class="attached" aria-label="Files to send">
      {files.map((file) => (
        <li key={file.key}>
          <div class={file.spoiler ? 'preview hidden' : 'preview'}>
            {file.contentType?.startsWith('image/') ? (
              <img src={`data:${file.contentType};base64,${file.data}`} alt="" />
            ) : (
              <FileIcon />
            )}
          </div>
          <span class="file-name" title={file.description ?? file.name}>
            {file.name}
          </span>
          <span class="file-tools">
            <button
              type="button"
              class="icon-button"
              aria-label={`Spoiler: ${file.name}`}
              aria-pressed={file.spoiler ?? false}
              title="Spoiler"
              onClick={() => change(file.key, { spoiler: !file.spoiler })}
            >
              <CrossedEyeIcon />
            </button>
            <button
              type="button"
              class="icon-button"
              aria-label={`Describe ${file.name}`}
              title="Description (alt text)"
              onClick={() => describe(file, (description) => change(file.key, { description }))}
            >
              <EditIcon />
            </button>
            <button
              type="button"
              class="icon-button"
              aria-label={`Remove ${file.name}`}
              title="Remove"
              onClick={() => onChange(files.filter((each) => each.key !== file.key))}
            >
              <TrashIcon />
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function describe(file: WaitingFile, save: (description: string | undefined) => void): void {
  const text = window.prompt(`What does ${file.name} show? (alt text)`, file.description ?? '');
  if (text !== null) {
    save(text.trim() || undefined);
  }
}
