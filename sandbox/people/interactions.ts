import { DiscordError } from '../discord-error';
import {
  chooseInSelect,
  pressButton,
  requestChoices,
  submitModal,
  useMenu,
  useSlashCommand,
  type ModalFields,
  type ModalFiles,
  type OptionValues,
} from '../world/interactions';
import type { InteractionRecord } from '../world/records';
import type { World } from '../world/world';
import type { ActionOf } from './action-of';
import { uploads } from './files';
import type { ActionFile, ActionResult } from './protocol';

/** Uses a slash command. The bot's answer arrives as an event. */
export function slash(world: World, personId: string, action: ActionOf<'slash'>): ActionResult {
  const options: OptionValues = {};
  for (const [name, value] of Object.entries(action.options ?? {})) {
    const [upload] = typeof value === 'object' ? uploads([value]) : [];
    options[name] = upload ?? (value as string | number | boolean);
  }
  return started(useSlashCommand(world, personId, action.channelId, action.command, options));
}

/** Types into an option of a slash command and waits for the choices that the bot offers. */
export async function autocomplete(
  world: World,
  personId: string,
  action: ActionOf<'autocomplete'>,
): Promise<ActionResult> {
  const { channelId, command, options = {}, focused } = action;
  const { id } = requestChoices(world, personId, channelId, command, options, focused);
  return { interactionId: id, choices: await choicesFor(world, id) };
}

/** Uses a command of a message's context menu. */
export function messageMenu(world: World, personId: string, action: ActionOf<'message-menu'>): ActionResult {
  return started(useMenu(world, personId, action.channelId, action.name, action.messageId));
}

/** Uses a command of a person's context menu. */
export function userMenu(world: World, personId: string, action: ActionOf<'user-menu'>): ActionResult {
  return started(useMenu(world, personId, action.channelId, action.name, action.userId));
}

/** Presses a button. */
export function press(world: World, personId: string, action: ActionOf<'press'>): ActionResult {
  return started(pressButton(world, personId, action.channelId, action.messageId, action.customId));
}

/** Chooses in a select. */
export function select(world: World, personId: string, action: ActionOf<'select'>): ActionResult {
  const { channelId, messageId, customId, values } = action;
  return started(chooseInSelect(world, personId, channelId, messageId, customId, values));
}

/** Sends a form. Text goes as text, choices as their values, uploads as files. */
export function submit(world: World, personId: string, action: ActionOf<'submit'>): ActionResult {
  const fields: ModalFields = {};
  const files: ModalFiles = {};
  for (const [customId, value] of Object.entries(action.fields)) {
    if (isUpload(value)) {
      files[customId] = uploads(value);
    } else {
      fields[customId] = value;
    }
  }
  return started(submitModal(world, personId, action.interactionId, fields, files));
}

/** Closes a form without sending it: Discord tells nobody. */
export function dismiss(world: World, personId: string, action: ActionOf<'dismiss'>): ActionResult {
  const interaction = world.interactions.get(action.interactionId);
  if (interaction?.userId !== personId) {
    throw new DiscordError(10062);
  }
  return { interactionId: interaction.id };
}

function started({ id }: InteractionRecord): ActionResult {
  return { interactionId: id };
}

function isUpload(value: string | string[] | ActionFile[]): value is ActionFile[] {
  return Array.isArray(value) && value.some((each) => typeof each === 'object');
}

/** A bot that does not answer in time leaves the list empty, as in Discord's client. */
function choicesFor(world: World, interactionId: string): Promise<NonNullable<ActionResult['choices']>> {
  return new Promise((resolve) => {
    const stop = world.onPersonEvent((event) => {
      if (event.kind === 'choices' && event.interactionId === interactionId) {
        stop();
        resolve(event.choices);
      } else if (event.kind === 'interaction-failed' && event.interactionId === interactionId) {
        stop();
        resolve([]);
      }
    });
  });
}
