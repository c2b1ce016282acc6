/** What a flow is given, and what people do in many of them. */
import type { Sandbox } from '../../../sandbox';
import type { Actor, Answered } from '../../../sandbox/people/actor';
import { createMessage } from '../../../sandbox/world/messages';
import { seesMessage } from '../../support/sights';
import type { OpenTicket } from './tickets';

export interface Stage {
  sandbox: Sandbox;
  ticket: OpenTicket;
  /** The ticket's user, somebody of the staff, and the owner of the server. */
  user: Actor;
  mod: Actor;
  owner: Actor;
}

export type Flow = (stage: Stage) => Promise<unknown>;

export const general = ({ sandbox }: Stage): string => sandbox.town.channels['general'] ?? '';
export const at = ({ ticket }: Stage) => ({ in: ticket.postId });

/** Waits until the answer says this. */
export async function answers(person: Actor, answered: Promise<Answered>, text: string): Promise<Answered> {
  const given = await answered;
  await seesMessage(person, given.message!, `to say "${text}"`, ({ content }) => content.includes(text));
  return given;
}

/** Fills in the form that stands open, and sends it. */
export async function sends(person: Actor, entries: Record<string, string | string[]>): Promise<Answered> {
  await person.fill(entries);
  return person.submit();
}

/**
 * Puts a button in front of somebody as the bot does, and has it pressed: what it takes until the bot would show it by itself
 * is not what is measured.
 */
export function presses(
  { sandbox }: Pick<Stage, 'sandbox'>,
  person: Actor,
  channelId: string,
  meaning: string,
): Promise<Answered> {
  const button = { type: 2, style: 2, label: meaning, custom_id: `p1:${meaning}` };
  return person.press(meaning, { on: shows(sandbox, channelId, button) });
}

/** The same with a select that offers one thing. */
export function chooses(
  { sandbox }: Pick<Stage, 'sandbox'>,
  person: Actor,
  channelId: string,
  meaning: string,
  value: string,
): Promise<Answered> {
  const customId = `p1:${meaning}`;
  shows(sandbox, channelId, { type: 3, custom_id: customId, options: [{ label: value, value }] });
  return person.select(customId, value);
}

export function shows(
  { world }: Sandbox,
  channelId: string,
  component: object,
): { id: string; channelId: string } {
  const by = { kind: 'user' as const, userId: world.bot.id };
  const components = [{ type: 1, components: [component] }];
  const { id } = createMessage(world, by, world.channel(channelId), { content: 'Choose.', components }, []);
  return { id, channelId };
}

/** About the ticket, by its staff or its user. */
export const inPost =
  (meaning: string): Flow =>
  (stage) =>
    presses(stage, stage.mod, stage.ticket.postId, `${meaning}:${stage.ticket.id}`);
export const inDm =
  (meaning: string): Flow =>
  (stage) =>
    presses(stage, stage.user, stage.ticket.dmId, `${meaning}:${stage.ticket.id}`);
