/** A form that this version would not open: an old one, or one that takes more than it should. */
import { ComponentType, InteractionType } from 'discord-api-types/v10';
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import type { MessageRef } from '../../sandbox/people/references';
import { submitModal } from '../../sandbox/world/interactions';
import type { World } from '../../sandbox/world/world';
import type { Desk } from './desk';

/** Discord: a form opened as the answer to an interaction. */
export const formOpened = 9;

interface MadeUpForm {
  customId: string;
  /** The message from which it was opened. */
  on: MessageRef;
  /** What is written and chosen in it, by the ids of its fields. */
  texts?: Record<string, string>;
  chosen?: Record<string, string[]>;
}

/** Sends it. @returns the interaction's id */
export const sendsForm = (world: World, person: Actor, form: MadeUpForm): string =>
  submitModal(world, person.id, openedForm(world, person, form), { ...form.texts, ...form.chosen }).id;

/** Sends it. @returns what only this person is then told */
export function answerToForm({ sandbox }: Desk, person: Actor, form: MadeUpForm): Promise<MessageView> {
  const before = new Set(person.messages(form.on.channelId).map(({ id }) => id));
  sendsForm(sandbox.world, person, form);
  return person.waits('an answer to the form', () =>
    person
      .messages(form.on.channelId)
      .find(({ id, ephemeral, content }) => ephemeral && content !== '' && !before.has(id)),
  );
}

/** A form that stands open on somebody's screen since a press on a message. @returns the id of that press */
function openedForm(world: World, person: Actor, form: MadeUpForm): string {
  const { channelId, id: messageId } = form.on;
  const id = world.ids.next();
  world.interactions.set(id, {
    id,
    token: '',
    type: InteractionType.MessageComponent,
    userId: person.id,
    channelId,
    guildId: world.channel(channelId).guildId,
    createdAt: world.clock.now(),
    messageId,
    answeredWith: formOpened,
    ephemeral: false,
    loading: false,
    followUps: 0,
    modal: { customId: form.customId, components: fieldsOf(form), title: 'Made up', submitted: false },
  });
  return id;
}

/** Its fields, as far as they are filled in. */
function fieldsOf({ texts = {}, chosen = {} }: MadeUpForm): object[] {
  const inputs = [
    ...Object.keys(texts).map((custom_id) => ({ type: ComponentType.TextInput, custom_id, required: false })),
    ...Object.entries(chosen).map(([custom_id, values]) => ({
      type: ComponentType.StringSelect,
      custom_id,
      options: values.map((value) => ({ label: value, value })),
    })),
  ];
  return inputs.map((input, index) => ({
    type: ComponentType.Label,
    id: 2 * index + 1,
    component: { id: 2 * index + 2, ...input },
  }));
}
