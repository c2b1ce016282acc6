/** The questions of an intake as messages: which server, or which of several open tickets. */
import type { Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { guildOf } from '../tickets/guild-of';
import type { TicketNeeds } from '../tickets/needs';
import type { IntakeContext } from './ports';

export interface Question {
  step: 'SERVER' | 'TICKET';
  /** Among which the user may have to choose. */
  servers: readonly ServedGuild[];
  /** Which of the pages of choices, from 0; one that there is not becomes the nearest. */
  page: number;
}

/** Puts a question in the user's language. */
export async function putQuestion(
  { guilds, views }: Pick<TicketNeeds, 'guilds' | 'views'>,
  { person, openTickets }: IntakeContext,
  { step, servers, page }: Question,
): Promise<Rendered> {
  const language = person.language ?? 'en-US';
  if (step === 'SERVER') {
    const byName = servers.toSorted((one, other) => one.name.localeCompare(other.name, language));
    return views.notice('choose-server', language, {
      servers: byName.map(({ id, name }) => ({ id, name })),
      page,
    });
  }
  const tickets = await Promise.all(
    openTickets.map(async (ticket) => {
      const { name } = await guildOf({ guilds }, ticket);
      return { id: ticket.id, number: ticket.number, server: name };
    }),
  );
  return views.notice('choose-ticket', language, { tickets, page });
}
