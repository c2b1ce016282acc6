import type { Action } from './protocol';

export type ActionName = Action['act'];
/** The fields of one kind of action. */
export type ActionOf<Name extends ActionName> = Extract<Action, { act: Name }>;
