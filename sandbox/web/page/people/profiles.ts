import { setState } from '../state/store';

/** Opens the card of a person beside what was pressed. */
export function openProfile(event: { currentTarget: EventTarget | null }, userId: string): void {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  setState({ overlay: { kind: 'profile', x: box.right + 8, y: box.top, userId } });
}
