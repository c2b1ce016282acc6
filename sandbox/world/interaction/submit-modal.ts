import { ComponentType, InteractionType } from 'discord-api-types/v10';
import { DiscordError, invalidForm } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { InteractionRecord, OpenModalRecord } from '../records';
import type { World } from '../world';
import { eachComponent, messageBefore, type Component } from './find-component';
import { filledField } from './filled-field';
import { openInteraction } from './open-interaction';
import { Resolved } from './resolved';

/** What somebody filled in, by custom id: text, or the values of a select, radio or checkbox group. */
export type ModalFields = Record<string, string | string[]>;
/** What somebody uploaded, by custom id of the file upload. */
export type ModalFiles = Record<string, UploadedFile[]>;

/**
 * Somebody sends the form that the application opened for them. Fields that are not named keep what the form came with.
 * @param interactionId of the interaction that opened the form
 * @throws DiscordError 10062 when no form is open, 50035 naming the field that is missing, too short or too long
 */
export function submitModal(
  world: World,
  userId: string,
  interactionId: string,
  fields: ModalFields,
  files: ModalFiles = {},
): InteractionRecord {
  const opener = world.interactions.get(interactionId);
  if (opener?.userId !== userId || !opener.modal || opener.modal.submitted) {
    throw new DiscordError(10062, { message: 'This form is not open any more. Open it again.' });
  }
  const channel = world.channel(opener.channelId);
  const resolved = new Resolved(world, channel, userId);
  refuseUnknown(opener.modal, { ...fields, ...files });
  const components = opener.modal.components.map((part) => submitted(part as Part, fields, files, resolved));
  opener.modal.submitted = true;
  return openInteraction(world, {
    type: InteractionType.ModalSubmit,
    userId,
    channel,
    data: { custom_id: opener.modal.customId, components, ...resolved.part },
    ...(opener.messageId && { message: messageIfLeft(world, userId, opener) }),
    remember: { customId: opener.modal.customId, openedById: opener.id },
  });
}

interface Part extends Component {
  component?: Component;
  components?: Component[];
}

/** The shape of the form without its words: labels with their field, rows with theirs. */
function submitted(part: Part, fields: ModalFields, files: ModalFiles, resolved: Resolved): object {
  const { type, id } = part;
  const fill = (field: Component): object => {
    const name = field.custom_id ?? '';
    return filledField(field, fields[name], files[name], resolved);
  };
  if (type === ComponentType.Label && part.component) {
    return { type, id, component: fill(part.component) };
  }
  return type === ComponentType.ActionRow
    ? { type, id, components: (part.components ?? []).map(fill) }
    : { type, id };
}

function refuseUnknown(modal: OpenModalRecord, given: object): void {
  const names = new Set([...eachComponent(modal.components)].map((part) => part.custom_id));
  const strange = Object.keys(given).find((name) => !names.has(name));
  if (strange !== undefined) {
    throw invalidForm({
      path: ['data', strange],
      code: 'COMPONENT_NOT_FOUND',
      message: `The form has no field "${strange}".`,
    });
  }
}

/** Somebody may have deleted the message while the form was open. */
function messageIfLeft(world: World, userId: string, opener: InteractionRecord) {
  try {
    return messageBefore(world, userId, world.channel(opener.channelId), opener.messageId ?? '');
  } catch {
    return undefined;
  }
}
