import type { Overlay } from '../state/state';
import { Dialog } from './dialog';
import { closeOverlay } from './popover';

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ title, text, action, run }: Extract<Overlay, { kind: 'confirm' }>) {
  const confirm = (): void => {
    closeOverlay();
    run();
  };
  const footer = (
    <>
      <button type="button" class="button" onClick={closeOverlay}>
        Cancel
      </button>
      <button type="submit" class="button danger" data-first>
        {action}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={closeOverlay} onSubmit={confirm} footer={footer}>
      <p>{text}</p>
    </Dialog>
  );
}
