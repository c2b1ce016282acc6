/** A user chose the server that they want to write to. */
import type { NewDelivery } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import { openTicket } from '../tickets/open-ticket';
import type { MessageViews, Ticket } from '../tickets/ports';
import type { IntakeNeeds } from './advance-intake';
import { joinTicket } from './join-ticket';
import type { IntakeContext } from './ports';
import { refusalOf, type ServerRefusal } from './refusal';

/** What the answer to the press says. */
export type ServerChoice =
  | { kind: 'opened'; guild: ServedGuild; number: number }
  /** What was written went to a ticket that is open in that server. */
  | { kind: 'joined'; guild: ServedGuild; number: number }
  /** Nothing was opened; the question stays, and what was written waits. */
  | { kind: 'refused'; guild: ServedGuild; code: ServerRefusal }
  /** The user is no member of that server any more, or it runs no tickets; the question stays. */
  | { kind: 'not-there' }
  /** The question is settled, or everything written was deleted. */
  | { kind: 'over' };

/** Opens the ticket there with everything that the user has written. A double press opens one. */
export async function chooseServer(
  needs: IntakeNeeds,
  { userId, guildId }: { userId: string; guildId: string },
): Promise<ServerChoice> {
  const context = await needs.intakes.read(userId);
  if (context.intake?.step !== 'SERVER' || context.queued.length === 0) {
    return { kind: 'over' };
  }
  const guild = await serverOfUser(needs, userId, guildId);
  if (!guild) {
    return { kind: 'not-there' };
  }
  const open = context.openTickets.filter((ticket) => ticket.guildId === guildId);
  const code = refusalOf(guild, needs.clock.now());
  if (code && open.length === 0) {
    return { kind: 'refused', code, guild };
  }
  const choice = open[0] ? await join(needs, context, guild, open) : await begin(needs, context, guild);
  return choice ?? chooseServer(needs, { userId, guildId });
}

async function serverOfUser(
  { guilds, membership }: IntakeNeeds,
  userId: string,
  guildId: string,
): Promise<ServedGuild | undefined> {
  const chosen = (await guilds.withForum()).filter(({ id }) => id === guildId);
  return (await membership.serversOf(userId, chosen))[0];
}

/** @returns undefined where somebody changed what was read */
async function begin(
  needs: IntakeNeeds,
  context: IntakeContext,
  guild: ServedGuild,
): Promise<ServerChoice | undefined> {
  const outcome = await openTicket(needs, { ...context, guild });
  return outcome.kind === 'opened' ? { kind: 'opened', guild, number: outcome.ticket.number } : undefined;
}

async function join(
  needs: IntakeNeeds,
  context: IntakeContext,
  guild: ServedGuild,
  open: readonly Ticket[],
): Promise<ServerChoice | undefined> {
  const ticket = open.at(-1)!;
  const more =
    open.length >= guild.settings['tickets-per-user']
      ? [limitReached(needs.views, context, guild, ticket)]
      : [];
  return (await joinTicket(needs, context, ticket, more))
    ? { kind: 'joined', guild, number: ticket.number }
    : undefined;
}

/** Nothing written is discarded: it went to the open ticket, and the user learns why. */
function limitReached(
  views: MessageViews,
  { person, queued }: IntakeContext,
  guild: ServedGuild,
  ticket: Ticket,
): NewDelivery {
  const facts = {
    server: guild.name,
    limit: guild.settings['tickets-per-user'],
    number: ticket.number,
    jump: ticket.newestUserMessage > 0n ? jumpTo(queued[0]!.channelId, ticket.newestUserMessage) : null,
  };
  const rendered = views.notice('limit-reached', person.language ?? guild.settings.language, facts);
  return toUser(rendered);
}

/** Discord: the address of a message in a DM. */
const jumpTo = (dmChannelId: string, messageId: bigint): string =>
  `https://discord.com/channels/@me/${dmChannelId}/${messageId}`;
