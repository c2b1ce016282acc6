/** Opens a ticket for a user, for somebody who waits in front of a deferred answer, and tells them what came of it. */
import { resolveKey } from '@sapphire/plugin-i18next';
import type {
  BaseInteraction,
  ChatInputCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
} from 'discord.js';
import { findCategory } from '../categories/find-category';
import type { ServedGuild } from '../settings/guild-settings';
import type { BlockFacts } from '../tickets/notices';
import { numbered } from '../tickets/numbered';
import {
  openForUser,
  type StaffOpening,
  type StaffOpeningNeeds,
  type StaffOpeningOutcome,
} from '../tickets/open-for-user';
import { editAwake, type WakingNeeds } from './answer-in-post';
import { fetchMember } from './fetch-member';
import { givenBack, orGiveBack } from './given-back';
import { isStaffOf } from './staff-here';
import { blockEnd } from './views/block-words';
import { linkedNumber } from './views/linked-number';
import { textsIn } from './views/texts';

type Asked = ChatInputCommandInteraction<'cached'> | ModalSubmitInteraction<'cached'>;
type Needs = WakingNeeds & StaffOpeningNeeds;

export interface NewTicketWish {
  userId: string;
  /** What it is about: a category, as it was chosen or typed; null: nothing in particular. */
  category: string | null;
  /** The first reply; null: the user gets a short notice, or nothing. */
  message: string | null;
  silent: boolean;
}

/** @param interaction deferred; its answer is edited once, and holds the first reply where that was not used */
export async function answerNewTicket(interaction: Asked, needs: Needs, wish: NewTicketWish): Promise<void> {
  const message = wish.message ?? '';
  await orGiveBack(interaction, needs, message, async () => {
    const { content, isOpen } = await answerTo(interaction, needs, wish);
    await editAwake(interaction, needs, { content, ...givenBack(isOpen ? '' : message) });
  });
}

interface Said {
  content: string;
  isOpen: boolean;
}

async function answerTo(interaction: Asked, needs: Needs, wish: NewTicketWish): Promise<Said> {
  const { userId, silent, message } = wish;
  const guild = await needs.guilds.byId(interaction.guildId);
  if (!guild?.forumId || guild.forumGoneSince) {
    return refused(await resolveKey(interaction, 'opening:answers.noForum'));
  }
  if (!isStaffOf(interaction, guild.forumId)) {
    return refused(await resolveKey(interaction, 'errors:denied'));
  }
  const user = await fetchMember(interaction.guild, userId);
  if (!user || user.user.bot) {
    const key = user ? 'bot' : 'noMember';
    return refused(await resolveKey(interaction, `opening:answers.${key}`, { user: userId }));
  }
  const category = wish.category === null ? null : findCategory(guild.categories, wish.category);
  if (category === undefined) {
    return refused(await resolveKey(interaction, 'opening:answers.noCategory'));
  }
  const outcome = await openForUser(needs, {
    guild,
    userId,
    by: { id: interaction.user.id, name: interaction.member.displayName },
    categoryId: category?.id ?? null,
    silent,
    ...(message !== null && { reply: firstReply(interaction, message) }),
  });
  const content = await words(interaction, guild, wish, outcome);
  return { content, isOpen: outcome.kind === 'opened' };
}

const refused = (content: string): Said => ({ content, isOpen: false });

/** What the user gets at once, under the name of whoever opens it. */
function firstReply({ id: interactionId, user, member }: Asked, content: string): StaffOpening['reply'] {
  const icon = member.displayAvatarURL({ extension: 'png', size: 256 });
  const author = { id: user.id, name: member.displayName, icon };
  return { author, content, files: [], interactionId };
}

/** What the user writes does not arrive, which nobody would see. */
export async function blockedLine(interaction: Interaction, block: BlockFacts | null): Promise<string[]> {
  const end = block && blockEnd(block.until, textsIn(interaction.locale));
  return end === null ? [] : [await resolveKey(interaction, 'opening:answers.blocked', { end })];
}

async function words(
  interaction: Asked,
  guild: ServedGuild,
  { userId: user, silent, message }: NewTicketWish,
  outcome: StaffOpeningOutcome,
): Promise<string> {
  if (outcome.kind !== 'opened') {
    return openingRefusal(interaction, guild, user, outcome);
  }
  const facts = { ticket: numbered(outcome.ticket.number), user, forum: guild.forumId };
  const told = message !== null ? 'opened-reply' : silent ? 'opened-nothing' : 'opened-notice';
  const lines = [
    await resolveKey(interaction, 'opening:answers.opened', facts),
    await resolveKey(interaction, `opening:answers.${told}`),
  ];
  return [lines.join(' '), ...(await blockedLine(interaction, outcome.block))].join('\n');
}

/** Why no ticket was opened for a user. */
export async function openingRefusal(
  interaction: BaseInteraction,
  guild: ServedGuild,
  user: string,
  outcome: Exclude<StaffOpeningOutcome, { kind: 'opened' }>,
): Promise<string> {
  switch (outcome.kind) {
    case 'refused':
      return resolveKey(
        interaction,
        outcome.code === 'no-forum' ? 'opening:answers.noForum' : 'opening:answers.forumExposed',
      );
    case 'no-member':
      return resolveKey(interaction, 'opening:answers.noMember', { user });
    case 'taken':
      return resolveKey(interaction, 'opening:answers.taken', { ticket: numbered(outcome.ticket.number) });
    case 'at-limit': {
      const open = outcome.open ? linkedNumber({ ...outcome.open, guildId: guild.id }) : '';
      return resolveKey(interaction, 'opening:answers.atLimit', { user, count: outcome.limit, open });
    }
  }
}
