/** What a key does in a list above a text box; null: it belongs to the text. */
export type ListMove = { at: number } | 'pick' | 'close' | null;

/** @returns what a key means while a list of `count` entries is open with entry `at` lit */
export function listMove(event: KeyboardEvent, at: number, count: number): ListMove {
  switch (event.key) {
    case 'ArrowDown':
      return { at: (at + 1) % count };
    case 'ArrowUp':
      return { at: (at - 1 + count) % count };
    case 'Tab':
      return event.shiftKey ? null : 'pick';
    case 'Enter':
      return event.shiftKey ? null : 'pick';
    case 'Escape':
      return 'close';
    default:
      return null;
  }
}
