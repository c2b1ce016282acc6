import { ComponentType, InteractionType } from 'discord-api-types/v10';
import { DiscordError } from '../../discord-error';
import { Permission, requirePermissions } from '../permissions';
import type { InteractionRecord } from '../records';
import type { World } from '../world';
import { checkChosen, SELECTS } from './chosen-values';
import { messageBefore, usableComponent, type Component } from './find-component';
import { openInteraction } from './open-interaction';
import { Resolved } from './resolved';

/**
 * Somebody presses a button. Pressing twice quickly makes two interactions, as on Discord.
 * @throws DiscordError 10008, 50001, 50035 when the button is not there or greyed out
 */
export function pressButton(
  world: World,
  userId: string,
  channelId: string,
  messageId: string,
  customId: string,
): InteractionRecord {
  return useComponent(world, userId, channelId, messageId, customId, (component) => {
    requireType(component, [ComponentType.Button], customId);
    return {};
  });
}

/**
 * Somebody chooses in a select menu.
 * @param values of a string select; ids of people, roles or channels for the others
 * @throws DiscordError 10008, 50001, 50035 when the select is not there, greyed out, or the values do not fit
 */
export function chooseInSelect(
  world: World,
  userId: string,
  channelId: string,
  messageId: string,
  customId: string,
  values: string[],
): InteractionRecord {
  return useComponent(world, userId, channelId, messageId, customId, (component) => {
    requireType(component, SELECTS, customId);
    const resolved = new Resolved(world, world.channel(channelId), userId);
    checkChosen(component, values, resolved, ['data', 'values']);
    return { values, ...resolved.part };
  });
}

function useComponent(
  world: World,
  userId: string,
  channelId: string,
  messageId: string,
  customId: string,
  dataOf: (component: Component) => object,
): InteractionRecord {
  const channel = world.channel(channelId);
  requirePermissions(world, channel, userId, Permission.ViewChannel);
  const message = messageBefore(world, userId, channel, messageId);
  const component = usableComponent(message, customId);
  const extra = dataOf(component);
  return openInteraction(world, {
    type: InteractionType.MessageComponent,
    userId,
    channel,
    message,
    data: { custom_id: customId, component_type: component.type, id: component.id, ...extra },
    remember: { customId },
  });
}

function requireType(component: Component, types: readonly ComponentType[], customId: string): void {
  if (!types.includes(component.type)) {
    throw new DiscordError(50035, { message: `The component "${customId}" is of another kind.` });
  }
}
