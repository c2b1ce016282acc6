import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props {
  name: string;
  onFiles: (files: Iterable<File>) => void;
  children: ComponentChildren;
}

/** Files dropped anywhere on the page go to the composer. */
export function DropZone({ name, onFiles, children }: Props) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const isFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (isFiles(event)) {
        event.preventDefault();
        setOver(true);
      }
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) {
        setOver(false);
      }
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (isFiles(event)) {
        event.preventDefault();
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  });
  return (
    <div class="composer-box">
      {isOver && (
        <div class="drop-hint">
          <strong>Upload to {name}</strong>
          <span>Drop the files here</span>
        </div>
      )}
      {children}
    </div>
  );
}
