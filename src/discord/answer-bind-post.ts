/** Somebody of the staff chose for whom a post is that was made by hand: it becomes the ticket, and they are told. */
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type UserSelectMenuInteraction } from 'discord.js';
import type { Hearing } from '../hearing/hearing';
import type { Log } from '../logging/logger';
import type { ServedGuild } from '../settings/guild-settings';
import { numbered } from '../tickets/numbered';
import { openForUser, type StaffOpeningNeeds, type StaffOpeningOutcome } from '../tickets/open-for-user';
import { answerDenied } from './answer-failure';
import { answerAwake, type WakingNeeds } from './answer-in-post';
import { blockedLine, openingRefusal } from './answer-new-ticket';
import { fetchMember } from './fetch-member';
import { isInForum, isStaffOf } from './staff-here';

type Asked = UserSelectMenuInteraction<'cached'>;
type Needs = WakingNeeds & StaffOpeningNeeds & { log: Log; hearing: Pick<Hearing, 'bindPost'> };

/** The question goes once it is answered; what cannot be done is said beside it, for whoever chose. */
export async function answerBindPost(interaction: Asked, needs: Needs, userId: string): Promise<void> {
  await answerAwake(interaction, needs.archive, () => interaction.deferUpdate());
  const guild = await needs.guilds.byId(interaction.guildId);
  const forumId = guild?.forumGoneSince ? undefined : guild?.forumId;
  if (!guild || !forumId || !isStaffOf(interaction, forumId) || !isInForum(interaction, forumId)) {
    return answerDenied(interaction, needs.log);
  }
  const member = await fetchMember(interaction.guild, userId);
  const outcome: Outcome = member?.user.bot
    ? { kind: 'bot' }
    : member
      ? await bind(interaction, needs, guild, userId)
      : { kind: 'no-member' };
  if (outcome.kind === 'opened' || outcome.kind === 'taken') {
    // Somebody else may have answered it just before.
    await interaction.deleteReply().catch(() => undefined);
  }
  const content = await words(interaction, guild, userId, outcome);
  await answerAwake(interaction, needs.archive, () =>
    interaction.followUp({ content, flags: MessageFlags.Ephemeral }),
  );
}

type Outcome = StaffOpeningOutcome | { kind: 'bot' };

/** What was written before the choice stays among the staff; what was written since is the ticket's. */
function bind(
  { id, channelId, channel, user, member }: Asked,
  needs: Needs,
  guild: ServedGuild,
  userId: string,
): Promise<StaffOpeningOutcome> {
  const seen = channel?.isThread()
    ? {
        appliedTags: channel.appliedTags,
        locked: channel.locked ?? false,
        archived: channel.archived ?? false,
      }
    : null;
  const opening = {
    guild,
    userId,
    by: { id: user.id, name: member.displayName },
    categoryId: null,
    silent: false,
    post: { id: channelId, boundAt: id, seen },
  };
  const place = { kind: 'post', channelId, guildId: guild.id } as const;
  return needs.hearing.bindPost(place, id, () => openForUser(needs, opening));
}

async function words(
  interaction: Asked,
  guild: ServedGuild,
  user: string,
  outcome: Outcome,
): Promise<string> {
  if (outcome.kind === 'bot') {
    return resolveKey(interaction, 'opening:answers.bot', { user });
  }
  if (outcome.kind !== 'opened') {
    return openingRefusal(interaction, guild, user, outcome);
  }
  const facts = { ticket: numbered(outcome.ticket.number), user };
  const said = await resolveKey(interaction, 'opening:answers.bound', facts);
  return [said, ...(await blockedLine(interaction, outcome.block))].join('\n');
}
