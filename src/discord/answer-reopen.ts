/** What whoever opens a closed ticket again reads: what they may choose, and what came of it. */
import { resolveKey } from '@sapphire/plugin-i18next';
import type { ApplicationCommandOptionChoiceData, ChatInputCommandInteraction } from 'discord.js';
import { numbered } from '../tickets/numbered';
import type { ClosedTicket } from '../tickets/ports';
import type { ReopenOutcome } from '../tickets/reopen-ticket';
import { editAwake, type WakingNeeds } from './answer-in-post';
import { linkedNumber } from './views/linked-number';
import { cut } from './views/plain';
import { textsIn } from './views/texts';

/** Discord: characters of a choice. */
const choiceCharacters = 100;

/** @param interaction deferred; its answer is edited once */
export async function answerReopen(
  interaction: ChatInputCommandInteraction,
  needs: WakingNeeds,
  guildId: string,
  outcome: ReopenOutcome,
): Promise<void> {
  await editAwake(interaction, needs, await words(interaction, guildId, outcome));
}

async function words(
  interaction: ChatInputCommandInteraction,
  guildId: string,
  outcome: ReopenOutcome,
): Promise<string> {
  const ticket = 'ticket' in outcome ? linkedNumber({ ...outcome.ticket, guildId }) : '';
  switch (outcome.kind) {
    case 'reopened': {
      const key = outcome.anew ? 'commands:reopening.anew' : 'commands:reopening.reopened';
      const said = await resolveKey(interaction, key, { ticket });
      return outcome.isMember
        ? said
        : `${said}\n${await resolveKey(interaction, 'commands:reopening.notMember')}`;
    }
    case 'at-limit': {
      const facts = { count: outcome.limit, open: linkedNumber({ ...outcome.open, guildId }) };
      return resolveKey(interaction, 'commands:reopening.atLimit', facts);
    }
    case 'unknown':
      return resolveKey(interaction, 'commands:reopening.unknown');
    case 'open-before':
      return resolveKey(interaction, 'commands:reopening.openBefore', { ticket });
    case 'other-forum':
      return resolveKey(interaction, 'commands:reopening.otherForum', { ticket });
  }
}

/** @param language of Discord's, in which the choice is read */
export function choiceOf(
  { number, userName, closedAt }: ClosedTicket,
  language: string,
): ApplicationCommandOptionChoiceData<string> {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(closedAt);
  const name = textsIn(language)('reopening.choice', {
    ticket: numbered(number),
    name: userName ?? '—',
    date,
  });
  return { name: cut(name, choiceCharacters), value: String(number) };
}
