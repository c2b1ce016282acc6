/** Whom the options of a command name. */
import type { ChatInputCommandInteraction } from 'discord.js';
import type { BlockStore } from '../../blocklist/ports';
import type { NamedTarget } from '../../blocklist/target';
import { readTicketName } from '../../tickets/named-ticket';
import { fetchUser } from '../fetch-member';
import { whomOf } from '../views/block-list';
import { textsIn, type Say } from '../views/texts';

const anyId = /^<?@?[!&]?(\d{17,20})>?$/u;

/** Of what the database holds as an id. Discord's own have not come half as far. */
const largestId = 2n ** 63n - 1n;

export interface TargetNeeds {
  blocks: Pick<BlockStore, 'of'>;
  clock: { now(): Date };
}

/** @returns why the options name nobody that there is, in words for whoever filled them in, or who it is */
export async function readNamedTarget(
  interaction: ChatInputCommandInteraction<'cached'>,
  needs: TargetNeeds,
): Promise<NamedTarget | string> {
  const { options, locale } = interaction;
  const say = textsIn(locale);
  const target = options.get('target');
  const [id, ticketId] = [options.getString('id'), options.getString('ticket-id')];
  if ([target, id, ticketId].filter((given) => given !== null).length !== 1) {
    return say('blacklist:target.oneOf');
  }
  if (ticketId !== null) {
    const name = readTicketName(ticketId);
    return name ? { kind: 'ticket', name } : say('blacklist:target.noTicket');
  }
  if (id !== null) {
    return byId(interaction, needs, anyId.exec(id.trim())?.[1], say);
  }
  return target?.role
    ? { kind: 'role', roleId: target.role.id }
    : unlessBot({ id: target?.user?.id ?? '', bot: target?.user?.bot ?? false }, say);
}

async function byId(
  { guild, client }: ChatInputCommandInteraction<'cached'>,
  needs: TargetNeeds,
  id: string | undefined,
  say: Say,
): Promise<NamedTarget | string> {
  if (id === undefined || BigInt(id) > largestId) {
    return say('blacklist:target.unknownId');
  }
  const role = { kind: 'role', roleId: id } as const;
  // A role that was deleted while nobody listened is known by its block alone.
  if (guild.roles.cache.has(id) || (await needs.blocks.of(guild.id, role, needs.clock.now()))) {
    return role;
  }
  try {
    const user = await fetchUser(client, id);
    return user ? unlessBot(user, say) : say('blacklist:target.unknownId');
  } catch {
    return say('blacklist:target.noAnswer');
  }
}

const unlessBot = ({ id, bot }: { id: string; bot: boolean }, say: Say): NamedTarget | string =>
  bot
    ? say('blacklist:add.bot', { whom: whomOf({ kind: 'user', userId: id }, say) })
    : { kind: 'user', userId: id };
