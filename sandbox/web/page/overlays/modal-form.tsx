import { useState } from 'preact/hooks';
import type { Action } from '../../../people/protocol';
import type { ComponentShape } from '../message-components/shapes';
import { dismissModal, submitModal } from '../state/interactions';
import type { OpenModal } from '../state/state';
import { useSelected } from '../state/store';
import { attempt } from '../state/toasts';
import { Dialog } from './dialog';
import { errorsIn, fieldsOf, startingValues } from './modal-fields';
import { ModalField } from './modal-field';

export type FieldValue = Extract<Action, { act: 'submit' }>['fields'][string];

/** The form that a bot opened. */
export function ModalForm() {
  const modal = useSelected((state) => state.modal);
  return modal && <Form key={modal.interactionId} modal={modal} />;
}

function Form({ modal }: { modal: OpenModal }) {
  const components = modal.components as ComponentShape[];
  const fields = fieldsOf(components);
  const [values, setValues] = useState<Record<string, FieldValue>>(() => startingValues(fields));
  const [isTried, setTried] = useState(false);
  const errors = isTried ? errorsIn(fields, values) : {};
  const bot = useSelected((state) => state.people.find((person) => person.bot));
  const submit = (): void => {
    setTried(true);
    if (Object.keys(errorsIn(fields, values)).length === 0) {
      attempt(submitModal(values));
    }
  };
  const footer = (
    <>
      <button type="button" class="button" onClick={dismissModal}>
        Cancel
      </button>
      <button type="submit" class="button primary" aria-busy={modal.sending !== null}>
        {modal.sending === null ? 'Submit' : 'Sending…'}
      </button>
    </>
  );
  return (
    <Dialog title={modal.title} onClose={dismissModal} onSubmit={submit} error={modal.error} footer={footer}>
      <p class="dialog-note">
        This form goes to {bot?.name ?? 'the bot'}. Do not share passwords or other sensitive information.
      </p>
      {components.map((component, index) => (
        <ModalField
          key={index}
          component={component}
          values={values}
          errors={errors}
          onChange={(id, value) => setValues((all) => ({ ...all, [id]: value }))}
        />
      ))}
    </Dialog>
  );
}
