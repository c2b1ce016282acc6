import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { initialState, type State } from './state';

type Change = Partial<State> | ((state: State) => Partial<State>);

const listeners = new Set<() => void>();
let current: State = initialState;

/** @returns the state of the page as it is now */
export const getState = (): State => current;

/** Replaces the named parts of the state and tells the components that use them. */
export function setState(change: Change): void {
  current = { ...current, ...(typeof change === 'function' ? change(current) : change) };
  listeners.forEach((listener) => listener());
}

/** The selected part of the state; the component is drawn again when it becomes another value. */
export function useSelected<T>(select: (state: State) => T): T {
  const [, redraw] = useReducer((count: number, _event: void) => count + 1, 0);
  const value = select(current);
  const latest = useRef({ select, value });
  latest.current = { select, value };
  useLayoutEffect(() => {
    const listener = (): void => {
      if (!Object.is(latest.current.select(current), latest.current.value)) {
        redraw();
      }
    };
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return value;
}
