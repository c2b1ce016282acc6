import type { Action, LiveEvent } from '../../../people/protocol';
import { act, wordsOf } from '../control/api';
import type { Interaction } from './state';
import { getState, setState } from './store';
import { say } from './toasts';

type ModalEvent = Extract<LiveEvent, { kind: 'modal' }>;
type Outcome = { failed: string } | 'answered';

let lastKey = 0;
/** The stream may be faster than the answer to the request: outcomes and forms that wait for their interaction. */
const outcomes = new Map<string, Outcome>();
const forms = new Map<string, ModalEvent>();

/**
 * Asks something of the bot, and shows that until it is answered.
 * @returns whether the sandbox took it; a refusal was said
 */
export async function interact(action: Action, shown: Omit<Interaction, 'key' | 'id'>): Promise<boolean> {
  const { personId } = getState();
  if (!personId) {
    return false;
  }
  lastKey += 1;
  const interaction: Interaction = { ...shown, key: lastKey, id: null };
  const isOfSameTarget = (each: Interaction): boolean =>
    each.messageId === shown.messageId && each.customId === shown.customId && each.failed !== undefined;
  setState(({ interactions }) => ({
    interactions: [...interactions.filter((each) => !isOfSameTarget(each)), interaction],
  }));
  try {
    const { interactionId = '' } = await act(personId, action);
    change(interaction.key, { id: interactionId });
    settle(interactionId);
    return true;
  } catch (error) {
    dismissInteraction(interaction.key);
    say(wordsOf(error), true);
    return false;
  }
}

/** Remembers how an interaction was answered. */
export function interactionSettled(interactionId: string, outcome: Outcome): void {
  outcomes.set(interactionId, outcome);
  settle(interactionId);
}

/** Shows a form that the bot opened, if it was asked for in this tab. */
export function modalOpened(event: ModalEvent): void {
  forms.set(event.interactionId, event);
  settle(event.interactionId);
}

/** Takes a failed interaction away. */
export function dismissInteraction(key: number): void {
  setState(({ interactions }) => ({ interactions: interactions.filter((each) => each.key !== key) }));
}

function settle(interactionId: string): void {
  settleModalSending(interactionId);
  const interaction = getState().interactions.find((each) => each.id === interactionId);
  if (!interaction) {
    return;
  }
  const outcome = outcomes.get(interactionId);
  const form = forms.get(interactionId);
  if (form) {
    forms.delete(interactionId);
    setState({ modal: { ...form, sending: null, error: null }, overlay: null });
    dismissInteraction(interaction.key);
  } else if (outcome === 'answered') {
    dismissInteraction(interaction.key);
  } else if (outcome) {
    change(interaction.key, { failed: outcome.failed });
  }
}

function change(key: number, part: Partial<Interaction>): void {
  setState(({ interactions }) => ({
    interactions: interactions.map((each) => (each.key === key ? { ...each, ...part } : each)),
  }));
}

/** Sends the open form. It closes when the bot answers and stays with what was typed when it does not. */
export async function submitModal(fields: Extract<Action, { act: 'submit' }>['fields']): Promise<void> {
  const { modal, personId } = getState();
  if (!modal || !personId || modal.sending !== null) {
    return;
  }
  setState({ modal: { ...modal, sending: '', error: null } });
  try {
    const result = await act(personId, { act: 'submit', interactionId: modal.interactionId, fields });
    const sending = result.interactionId ?? modal.interactionId;
    changeModal({ sending });
    settleModalSending(sending);
  } catch (error) {
    changeModal({ sending: null, error: wordsOf(error) });
  }
}

function settleModalSending(interactionId: string): void {
  const outcome = outcomes.get(interactionId);
  if (!outcome || getState().modal?.sending !== interactionId) {
    return;
  }
  if (outcome === 'answered') {
    setState({ modal: null });
  } else {
    changeModal({ sending: null, error: 'Something went wrong. Try again.' });
  }
}

/** Closes the open form without sending it. */
export function dismissModal(): void {
  const { modal, personId } = getState();
  setState({ modal: null });
  if (modal && personId) {
    act(personId, { act: 'dismiss', interactionId: modal.interactionId }).catch((error: unknown) =>
      say(wordsOf(error), true),
    );
  }
}

function changeModal(part: Partial<NonNullable<ReturnType<typeof getState>['modal']>>): void {
  setState(({ modal }) => (modal ? { modal: { ...modal, ...part } } : {}));
}
