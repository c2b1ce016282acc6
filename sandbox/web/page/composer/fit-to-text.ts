const HIGHEST = 320;

/** Makes a text box as high as its text, up to a limit. */
export function fitToText(box: HTMLTextAreaElement | null): void {
  if (box) {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, HIGHEST)}px`;
  }
}
