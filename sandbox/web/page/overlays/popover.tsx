import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { setState } from '../state/store';

const MARGIN = 8;

interface Props {
  x: number;
  y: number;
  label: string;
  class?: string;
  role?: 'dialog' | 'menu';
  children: ComponentChildren;
}

/** A box at a point of the window, moved so that it fits; focus goes into it and back. */
export function Popover({ x, y, label, class: name = '', role = 'dialog', children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: x, top: y });
  useLayoutEffect(() => {
    const { offsetWidth = 0, offsetHeight = 0 } = box.current ?? {};
    setPlace({
      left: Math.max(MARGIN, Math.min(x, window.innerWidth - offsetWidth - MARGIN)),
      top: Math.max(MARGIN, Math.min(y, window.innerHeight - offsetHeight - MARGIN)),
    });
  }, [x, y]);
  useFocusInside(box);
  return (
    <div class="backdrop clear" onMouseDown={closeOverlay} onContextMenu={(event) => event.preventDefault()}>
      <div
        ref={box}
        class={`popover ${name}`}
        role={role}
        aria-label={label}
        tabIndex={-1}
        style={{ left: `${place.left}px`, top: `${place.top}px` }}
        onMouseDown={(event) => event.stopPropagation()}
      >
        {children}
      </div>
    </div>
  );
}

/** Closes whatever overlay is open. */
export const closeOverlay = (): void => setState({ overlay: null });

/** While the box is there, focus is in it; afterwards it goes back to where it was. */
function useFocusInside(box: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const first = box.current?.querySelector<HTMLElement>(
      '[data-first], input, textarea, select, button, [tabindex="0"]',
    );
    (first ?? box.current)?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);
}
