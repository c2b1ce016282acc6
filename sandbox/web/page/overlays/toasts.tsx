import { CloseIcon } from '../icons';
import { useSelected } from '../state/store';
import { dismissToast } from '../state/toasts';

/** What the page has to say, in a corner. */
export function Toasts() {
  const toasts = useSelected((state) => state.toasts);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map(({ key, text, isError }) => (
        <div key={key} class={isError ? 'toast error' : 'toast'}>
          <span>{text}</span>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => dismissToast(key)}>
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
