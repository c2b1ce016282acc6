/** A user chose the server that they want to write to. */
import { isBlocked } from '../blocklist/is-blocked';
import type { ServedGuild } from '../settings/guild-settings';
import type { Ticket } from '../tickets/ports';
import { limitNotice, type IntakeNeeds } from './advance-intake';
import { answerQuestion, type QuestionAnswered } from './answer-question';
import { joinTicket } from './join-ticket';
import { hasContent } from './next-step';
import type { IntakeContext } from './ports';
import { refusalFacts } from './refusal';

/** What the answer to the press says. */
export type ServerChoice =
  /** What was written went to a ticket that is open in that server. */
  | { kind: 'joined'; guild: ServedGuild; number: number }
  /** The user is no member of that server any more, or it runs no tickets; the question stays. */
  | { kind: 'not-there' }
  | (QuestionAnswered & { guild?: ServedGuild });

/** Goes on there with everything that the user has written. A double press does so once. */
export async function chooseServer(
  needs: IntakeNeeds,
  { userId, guildId }: { userId: string; guildId: string },
): Promise<ServerChoice> {
  const context = await needs.intakes.read(userId);
  const { intake } = context;
  if (intake?.step !== 'SERVER' || !(hasContent(context) || intake.onPurpose)) {
    return { kind: 'over' };
  }
  const guild = await serverOfUser(needs, userId, guildId);
  if (!guild) {
    return { kind: 'not-there' };
  }
  const block = await isBlocked(needs, guild, userId, 'tickets');
  if (block) {
    const refusal = refusalFacts({ code: 'blocked', guild, blockedUntil: block.until }, context);
    return { kind: 'refused', refusal, guild };
  }
  const open = context.openTickets.filter((ticket) => ticket.guildId === guildId);
  if (open.length > 0 && !intake.onPurpose) {
    return (await join(needs, context, guild, open)) ?? chooseServer(needs, { userId, guildId });
  }
  const answered = await answerQuestion(needs, { userId, intakeId: intake.id, step: 'SERVER' }, { guildId });
  return { ...answered, guild };
}

async function serverOfUser(
  { guilds, membership }: IntakeNeeds,
  userId: string,
  guildId: string,
): Promise<ServedGuild | undefined> {
  const chosen = (await guilds.withForum()).filter(({ id }) => id === guildId);
  return (await membership.serversOf(userId, chosen))[0];
}

/** Nothing written is discarded: where no more may be open, the user learns why it went there. */
async function join(
  needs: IntakeNeeds,
  context: IntakeContext,
  guild: ServedGuild,
  open: readonly Ticket[],
): Promise<ServerChoice | undefined> {
  const ticket = open.at(-1)!;
  const isFull = open.length >= guild.settings['tickets-per-user'];
  return (await joinTicket(needs, context, ticket, isFull ? limitNotice(needs, context, guild) : []))
    ? { kind: 'joined', guild, number: ticket.number }
    : undefined;
}
