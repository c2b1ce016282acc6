import { useRef } from 'preact/hooks';
import type { MenuItem, Overlay } from '../state/state';
import { setState } from '../state/store';
import { closeOverlay, Popover } from './popover';

type MenuOverlay = Extract<Overlay, { kind: 'menu' }>;

/** Opens a menu where the pointer is, or below the pressed button. */
export function openMenu(event: MouseEvent | KeyboardEvent, label: string, items: MenuItem[]): void {
  event.preventDefault();
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const isPointed = event instanceof MouseEvent && event.type === 'contextmenu' && event.clientX > 0;
  const x = isPointed ? event.clientX : box.left;
  const y = isPointed ? event.clientY : box.bottom + 4;
  setState({ overlay: { kind: 'menu', x, y, label, items } });
}

/** A menu that arrows, letters and Enter drive. */
export function Menu({ x, y, label, items }: MenuOverlay) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = nextIndex(event.key, at, buttons);
    if (next !== null) {
      event.preventDefault();
      buttons[next]?.focus();
    }
  };
  return (
    <Popover x={x} y={y} label={label} role="menu" class="menu">
      <div ref={list} onKeyDown={onKeyDown}>
        {items.map((item, index) => (
          <Item key={index} item={item} />
        ))}
      </div>
    </Popover>
  );
}

function Item({ item }: { item: MenuItem }) {
  if ('heading' in item) {
    return <div class="menu-heading">{item.heading}</div>;
  }
  return (
    <button
      type="button"
      role="menuitem"
      class={item.danger ? 'danger' : ''}
      onClick={() => {
        closeOverlay();
        item.run();
      }}
    >
      {item.label}
    </button>
  );
}

function nextIndex(key: string, at: number, buttons: HTMLButtonElement[]): number | null {
  const count = buttons.length;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
    case 'Tab':
      return key === 'Tab' ? (at + 1) % count : count - 1;
    default: {
      const order = [...buttons.keys()].map((step) => (at + 1 + step) % count);
      const starts = (index: number): boolean =>
        key.length === 1 && (buttons[index]?.textContent ?? '').toLowerCase().startsWith(key.toLowerCase());
      return order.find(starts) ?? null;
    }
  }
}
