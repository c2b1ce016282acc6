/** Whom the options of a command name. */
import type { ChatInputCommandInteraction } from 'discord.js';
import type { NamedTarget } from '../../blocklist/target';
import { readTicketName } from '../../tickets/named-ticket';
import { whomOf } from '../views/block-list';
import { textsIn, type Say } from '../views/texts';

const anyId = /^<?@?[!&]?(\d{17,20})>?$/u;

/** @returns why the options name nobody that there is, in words for whoever filled them in, or who it is */
export async function readNamedTarget(
  interaction: ChatInputCommandInteraction<'cached'>,
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
    return byId(interaction, anyId.exec(id.trim())?.[1], say);
  }
  return target?.role
    ? { kind: 'role', roleId: target.role.id }
    : unlessBot({ id: target?.user?.id ?? '', bot: target?.user?.bot ?? false }, say);
}

async function byId(
  { guild, client }: ChatInputCommandInteraction<'cached'>,
  id: string | undefined,
  say: Say,
): Promise<NamedTarget | string> {
  if (id !== undefined && guild.roles.cache.has(id)) {
    return { kind: 'role', roleId: id };
  }
  const user = id === undefined ? undefined : await client.users.fetch(id).catch(() => undefined);
  return user ? unlessBot(user, say) : say('blacklist:target.unknownId');
}

const unlessBot = ({ id, bot }: { id: string; bot: boolean }, say: Say): NamedTarget | string =>
  bot
    ? say('blacklist:add.bot', { whom: whomOf({ kind: 'user', userId: id }, say) })
    : { kind: 'user', userId: id };
