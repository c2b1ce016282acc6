/** Sends a message to a user for somebody who waits in front of a deferred answer, and tells them what came of it. */
import { resolveKey } from '@sapphire/plugin-i18next';
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  Client,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Log } from '../logging/logger';
import { choosePlace } from '../sending/choose-place';
import type { Fates } from '../sending/ports';
import { sendMessage, type SendNeeds, type SendOrder, type SendOutcome } from '../sending/send-message';
import type { ServedGuild } from '../settings/guild-settings';
import { answerDenied } from './answer-failure';
import { editAwake, type WakingNeeds } from './answer-in-post';
import { givenBack } from './given-back';
import { textOfCommand } from './incoming-message';
import { sendAnswer, sendRefusal, type Sender, type Sent } from './send-answers';
import { isStaffOf } from './staff-here';
import { isBlank } from './views/plain';

type Needs = SendNeeds & WakingNeeds & { fates: Fates; log: Log; client: Client };
type Asked = (ChatInputCommandInteraction | ModalSubmitInteraction | ButtonInteraction) & Sender;
type Wish = Pick<SendOrder, 'user' | 'content' | 'files' | 'anonymous'>;

/** @param interaction deferred; its answer is edited once */
export async function answerSend(
  interaction: ChatInputCommandInteraction | ModalSubmitInteraction,
  needs: Needs,
  wish: Wish,
): Promise<void> {
  if (!interaction.inCachedGuild()) {
    return answerDenied(interaction, needs.log);
  }
  const guild = await servedBy(interaction, needs, wish.content);
  if (!guild) {
    return;
  }
  const { id: interactionId, member, user: sender, guildId } = interaction;
  const content = textOfCommand(needs.client, guildId, wish.content);
  // As it was written: with names in place of mentions it is longer.
  const sent = { text: wish.content, files: wish.files.length, userId: wish.user?.id ?? null, interactionId };
  if (isBlank(content) && wish.files.length === 0) {
    await editAwake(interaction, needs, await sendRefusal(interaction, 'empty', sent));
    return;
  }
  const icon = member.displayAvatarURL({ extension: 'png', size: 256 });
  const outcome = await sendMessage(needs, {
    ...wish,
    guild,
    content,
    channelId: interaction.channelId ?? '',
    interactionId,
    author: { id: sender.id, name: member.displayName, icon },
  });
  await answerFor(interaction, needs, outcome, sent);
}

/** @param interaction deferred */
export async function answerPlaceChoice(
  interaction: ButtonInteraction<'cached'>,
  needs: Needs,
  choice: { singleId: string; ticketId: string | null },
): Promise<void> {
  const guild = await servedBy(interaction, needs);
  if (!guild) {
    return;
  }
  const { message, outcome } = await choosePlace(needs, { ...choice, guild, byId: interaction.user.id });
  if (outcome.kind === 'forgotten') {
    // The question shows the only copy of the text that is left.
    const content = await resolveKey(interaction, 'sending:refused.forgotten');
    return editAwake(interaction, needs, { content, components: [] });
  }
  const sent = {
    text: message?.content ?? '',
    files: message?.files.length ?? 0,
    userId: message?.userId ?? null,
    interactionId: message?.interactionId ?? '',
  };
  await answerFor(interaction, needs, outcome, sent);
}

/** The answer, and in its place what becomes known behind it. */
async function answerFor(interaction: Asked, needs: Needs, outcome: SendOutcome, sent: Sent): Promise<void> {
  const { later, ...answer } = await sendAnswer(interaction, needs.fates, outcome, sent);
  await editAwake(interaction, needs, answer);
  later?.()
    .then((more) => more && editAwake(interaction, needs, more))
    // Whoever sent it may have put the answer away; of what failed, the log channel tells too.
    .catch((error: unknown) => needs.log.debug({ err: error }, 'What became of a message was not told.'));
}

/**
 * The server, if it has its forum and this person is of its staff; otherwise they are told.
 * @param text what they wrote; absent where it stands in the answer already
 */
async function servedBy(interaction: Sender, needs: Needs, text?: string): Promise<ServedGuild | undefined> {
  const guild = await needs.guilds.byId(interaction.guildId);
  const hasForum = guild?.forumId && !guild.forumGoneSince;
  if (hasForum && isStaffOf(interaction, guild.forumId ?? '')) {
    return guild;
  }
  const content = await resolveKey(interaction, hasForum ? 'errors:denied' : 'sending:refused.noForum');
  await editAwake(interaction, needs, { content, ...(text !== undefined && givenBack(text)) });
  return undefined;
}
