import type { ComponentType } from 'discord-api-types/v10';
import { DiscordError } from '../../discord-error';
import type { ChannelRecord, MessageRecord } from '../records';
import type { World } from '../world';

/** A button, select or field, as far as using it matters. */
export interface Component {
  type: ComponentType;
  id?: number;
  custom_id?: string;
  disabled?: boolean;
  required?: boolean;
  options?: { label: string; value: string; default?: boolean }[];
  min_values?: number;
  max_values?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: number[];
}

/** Every component of a tree, rows and containers included, in the order of the screen. */
export function* eachComponent(components: readonly unknown[]): Generator<Component> {
  for (const one of components) {
    const part = one as Component & { components?: unknown[]; component?: unknown; accessory?: unknown };
    yield part;
    yield* eachComponent(part.components ?? []);
    yield* eachComponent([part.component, part.accessory].filter((inner) => inner !== undefined));
  }
}

/**
 * A message that this person has in front of them.
 * @throws DiscordError 10008, also for somebody else's ephemeral message
 */
export function messageBefore(
  world: World,
  userId: string,
  channel: ChannelRecord,
  id: string,
): MessageRecord {
  const ephemeral = world.ephemerals.get(id);
  return ephemeral?.ephemeralTo === userId && ephemeral.channelId === channel.id
    ? ephemeral
    : world.message(channel, id);
}

/**
 * A component that can be used: it is there, and it is not greyed out.
 * @throws DiscordError 50035 with a sentence for the person
 */
export function usableComponent(message: MessageRecord, customId: string): Component {
  const found = [...eachComponent(message.components)].find((one) => one.custom_id === customId);
  if (!found) {
    throw new DiscordError(50035, {
      message: `This message has no component "${customId}" any more. Look at the message again.`,
    });
  }
  if (found.disabled) {
    throw new DiscordError(50035, { message: `The component "${customId}" is disabled: it cannot be used.` });
  }
  return found;
}
