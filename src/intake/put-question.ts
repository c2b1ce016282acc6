/** The questions of an intake as messages. */
import { offeredCategories } from '../categories/category';
import type { Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { guildOf } from '../tickets/guild-of';
import type { TicketNeeds } from '../tickets/needs';
import { chosenCategory, hasContent, type Question } from './next-step';
import type { IntakeContext } from './ports';

export interface PutQuestion {
  step: Question;
  /** Which server, where that is known. */
  guild?: ServedGuild;
  /** Among which the user may have to choose. */
  servers: readonly ServedGuild[];
  /** Which of the pages of choices, from 0; one that there is not becomes the nearest. */
  page: number;
  answerBy: Date;
}

type Needs = Pick<TicketNeeds, 'guilds' | 'views'>;

/** Puts a question in the user's language. */
export async function putQuestion(
  needs: Needs,
  context: IntakeContext,
  question: PutQuestion,
): Promise<Rendered> {
  const { person, openTickets } = context;
  const language = person.language ?? question.guild?.settings.language ?? 'en-US';
  if (question.step === 'SERVER') {
    return chooseServer(needs, question, language);
  }
  if (question.step === 'TICKET') {
    return chooseTicket(needs, openTickets, { code: 'choose-ticket', page: question.page }, language);
  }
  if (!question.guild || !context.intake) {
    throw new Error(`Nobody can be asked ${question.step} without a server and an intake`);
  }
  return aboutNewTicket(needs, context, { ...question, guild: question.guild }, language);
}

function chooseServer({ views }: Needs, { servers, page }: PutQuestion, language: string): Rendered {
  const byName = servers.toSorted((one, other) => one.name.localeCompare(other.name, language));
  return views.notice('choose-server', language, {
    servers: byName.map(({ id, name }) => ({ id, name })),
    page,
  });
}

/** Which of several open tickets, from now on, where nothing waits for the answer. */
export const askWhereToGoOn = (
  needs: Needs,
  { person, openTickets }: IntakeContext,
  page: number,
): Promise<Rendered> =>
  chooseTicket(needs, openTickets, { code: 'switch-ticket', page }, person.language ?? 'en-US');

async function chooseTicket(
  { guilds, views }: Needs,
  openTickets: IntakeContext['openTickets'],
  { code, page }: { code: 'choose-ticket' | 'switch-ticket'; page: number },
  language: string,
): Promise<Rendered> {
  const tickets = await Promise.all(
    openTickets.map(async (ticket) => {
      const { name } = await guildOf({ guilds }, ticket);
      return { id: ticket.id, number: ticket.number, server: name };
    }),
  );
  return views.notice(code, language, { tickets, page });
}

function aboutNewTicket(
  { views }: Needs,
  context: IntakeContext,
  { step, guild, answerBy }: PutQuestion & { guild: ServedGuild },
  language: string,
): Rendered {
  const facts = { server: guild.name, intakeId: context.intake?.id ?? '' };
  switch (step) {
    case 'CATEGORY': {
      const categories = offeredCategories(guild);
      const prompt = guild.settings['category-prompt'];
      const opens = hasContent(context);
      return views.notice('ask-category', language, { ...facts, categories, prompt, opens, answerBy });
    }
    case 'FORM': {
      const category = chosenCategory(guild, context);
      return views.notice('ask-form', language, {
        ...facts,
        guildId: guild.id,
        categoryId: category?.id ?? '',
        category: category?.label ?? '',
      });
    }
    case 'ANONYMOUS':
      return views.notice('ask-anonymous', language, facts);
    case 'CONFIRM':
      return views.notice('ask-confirm', language, facts);
    case 'MESSAGE':
      return views.notice('ask-message', language, facts);
    case 'SERVER':
    case 'TICKET':
      throw new Error(`${step} is no question about a new ticket`);
  }
}
