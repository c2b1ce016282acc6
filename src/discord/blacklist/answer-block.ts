/** Blocks for somebody who waits in front of a deferred answer, and tells them what came of it. */
import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { addBlock, type BlockOrder } from '../../blocklist/add-block';
import type { BlocklistNeeds } from '../../blocklist/needs';
import type { ClampedDuration } from '../../durations/clamp-duration';
import { editAwake, type WakingNeeds } from '../answer-in-post';
import { blockAnswer } from '../views/block-list';
import { clampedLine } from '../views/duration-answer';
import { textsIn } from '../views/texts';

type Asked = ChatInputCommandInteraction | ModalSubmitInteraction;
type Wish = Omit<BlockOrder, 'byId' | 'until'> & { duration: ClampedDuration | null };

/** @param wish.duration for how long; null: until somebody lifts it */
export async function answerBlock(
  interaction: Asked,
  needs: BlocklistNeeds & WakingNeeds,
  { duration, ...wish }: Wish,
): Promise<void> {
  const { user, locale } = interaction;
  const until = duration && new Date(needs.clock.now().getTime() + duration.ms);
  const outcome = await addBlock(needs, { ...wish, until, byId: user.id });
  const clamped = duration && 'dropped' in outcome ? clampedLine(duration, locale) : undefined;
  const answer = blockAnswer(outcome, { scopes: wish.scopes, until }, textsIn(locale));
  await editAwake(interaction, needs, [clamped, answer].filter(Boolean).join('\n'));
}
