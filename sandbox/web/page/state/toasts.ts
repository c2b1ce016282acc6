import { wordsOf } from '../control/api';
import { getState, setState } from './store';

const SHOWN_MS = 7000;
let lastKey = 0;

/** Says something in a corner for a few seconds. */
export function say(text: string, isError = false): void {
  lastKey += 1;
  const toast = { key: lastKey, text, isError };
  setState(({ toasts }) => ({ toasts: [...toasts.slice(-3), toast] }));
  window.setTimeout(() => dismissToast(toast.key), SHOWN_MS);
}

/** Runs something a person asked for; a refusal is said in a corner. */
export function attempt(work: Promise<unknown>): void {
  work.catch((error: unknown) => say(wordsOf(error), true));
}

/** Takes a toast away. */
export function dismissToast(key: number): void {
  setState({ toasts: getState().toasts.filter((toast) => toast.key !== key) });
}
