/** What the permission matrix has people do, and how they do it. */
import { ComponentType, InteractionType } from 'discord-api-types/v10';
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import type { OptionInput } from '../../sandbox/people/references';
import { openInteraction } from '../../sandbox/world/interaction/open-interaction';
import type { World } from '../../sandbox/world/world';
import { sendsForm } from './made-up-form';

/** `post`: where the ticket is; `square`: a channel for everybody. Whoever does not see it takes the nearest they do. */
export type Place = 'post' | 'square' | 'dm';

/** What ids of the scene an act may name. */
export interface Facts {
  /** The open ticket of `user`, and an earlier one of theirs. */
  ticketId: string;
  closedTicketId: string;
  guildId: string;
  userId: string;
  /** The question whether the open one can be closed, which is settled. */
  requestId: string;
  /** The intake of somebody else, who is being asked. */
  intakeId: string;
  /** Staff role and forum. */
  roleId: string;
  forum: string;
  /** What the user wrote, as it stands in the post. */
  copyId: string;
}

type Options = Record<string, OptionInput>;

/** Something that can be done to the bot. */
export type Act = { in: Place } & (
  | { by: 'command'; name: string; options?: (facts: Facts, channelId: string) => Options }
  | { by: 'message menu' | 'user menu'; name: string }
  | { by: 'button'; id: (facts: Facts) => string }
  | { by: 'select'; id: (facts: Facts) => string; values: (facts: Facts) => string[] }
  | {
      by: 'form';
      id: (facts: Facts) => string;
      texts?: Record<string, string>;
      chosen?: Record<string, string[]>;
    }
);

type PressAct = Extract<Act, { by: 'button' | 'select' | 'form' }>;
type PickAct = Exclude<Act, PressAct>;

/** Whether it is done on a message with a component. */
export const isPress = (act: Act): act is PressAct => ['button', 'select', 'form'].includes(act.by);

/** Sends a command or picks an entry of a menu. @returns the interaction's id */
export async function picks(person: Actor, act: PickAct, channelId: string, facts: Facts): Promise<string> {
  const { name } = act;
  if (act.by === 'command') {
    const options = Object.entries(act.options?.(facts, channelId) ?? {}).map(([key, value]) => [
      key,
      plain(value),
    ]);
    return started(
      person.does({ act: 'slash', channelId, command: name, options: Object.fromEntries(options) }),
    );
  }
  if (act.by === 'user menu') {
    return started(person.does({ act: 'user-menu', channelId, name, userId: facts.userId }));
  }
  const messageId = await aMessage(person, channelId, facts.copyId);
  return started(person.does({ act: 'message-menu', channelId, name, messageId }));
}

/**
 * Presses, chooses or sends a form on a message, though it may have nothing like it.
 * @param on a message with a button that has the act's id
 * @returns the interaction's id
 */
export async function presses(
  world: World,
  person: Actor,
  act: PressAct,
  { on: { id: messageId, channelId }, facts }: { on: MessageView; facts: Facts },
): Promise<string> {
  const customId = act.id(facts);
  if (act.by === 'button') {
    return started(person.does({ act: 'press', channelId, messageId, customId }));
  }
  if (act.by === 'form') {
    return sendsForm(world, person, { ...act, customId, on: { id: messageId, channelId } });
  }
  const channel = world.channel(channelId);
  const values = act.values(facts);
  return openInteraction(world, {
    type: InteractionType.MessageComponent,
    userId: person.id,
    channel,
    message: world.message(channel, messageId),
    data: { custom_id: customId, component_type: ComponentType.StringSelect, values },
    remember: { customId },
  }).id;
}

const started = async (doing: ReturnType<Actor['does']>): Promise<string> =>
  (await doing).interactionId ?? '';

const plain = (value: OptionInput) => (typeof value === 'object' && 'id' in value ? value.id : value);

/** The copy of what the user wrote, or for whoever does not see the post a message of their own. */
async function aMessage(person: Actor, place: string, copyId: string): Promise<string> {
  return person.messages(place).some(({ id }) => id === copyId)
    ? copyId
    : (await person.writes(place, 'just talking')).id;
}
