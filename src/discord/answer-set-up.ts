/** Runs the set-up for somebody who waits in front of a deferred answer, and tells them what came of it. */
import type { AnySelectMenuInteraction, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import { setUpForum, type SetUpNeeds, type SetUpOrder } from '../settings/set-up-forum';
import type { WatchNeeds } from '../settings/watch-forum';
import { setUpAnswer, type Reading } from './views/set-up-answer';

type Asked = ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>;

/** @param interaction deferred; its answer is edited once */
export async function answerSetUp(
  interaction: Asked,
  needs: SetUpNeeds & Pick<WatchNeeds, 'log'>,
  order: Omit<SetUpOrder, 'guildId' | 'byId'>,
): Promise<void> {
  const { guildId, user } = interaction;
  const outcome = await setUpForum(needs, { guildId, byId: user.id, ...order });
  needs.log.info({ guildId, userId: user.id, outcome: outcome.kind }, '/setup tickets was run.');
  await interaction.editReply(setUpAnswer(outcome, readingOf(interaction)));
}

/** @returns who reads the answer, and where */
export const readingOf = ({
  guildId,
  locale,
  client,
}: Asked | AnySelectMenuInteraction<'cached'>): Reading => ({
  guildId,
  language: locale,
  bot: `**${client.user.displayName}**`,
});
