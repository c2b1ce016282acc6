/** Stores what a user says about the help that they got, and tells them where that does not count. */
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type ButtonInteraction, type ModalSubmitInteraction } from 'discord.js';
import type { FeedbackNeeds } from '../feedback/ask-for-feedback';
import { giveFeedback, type GivingOutcome } from '../feedback/give-feedback';
import type { Answer } from '../feedback/ports';
import type { ChannelOrder } from '../hearing/channel-order';
import type { StarId } from './custom-ids';
import { starsOf } from './views/feedback-question';

type Asked = ButtonInteraction | ModalSubmitInteraction;

interface Needs extends FeedbackNeeds {
  order: Pick<ChannelOrder, 'run'>;
}

/**
 * Stores it behind what the user did before; repeated while the database is away.
 * @param answers of the form; absent for a mere star
 * @returns undefined where the process stops before that
 */
export async function storeFeedback(
  { user, createdAt, channelId }: Asked,
  needs: Needs,
  { ticketId, stars }: StarId,
  answers?: Answer[],
): Promise<GivingOutcome | undefined> {
  const given = { ticketId, userId: user.id, stars, at: createdAt, ...(answers && { answers }) };
  let outcome: GivingOutcome | undefined;
  await needs.order.run(channelId ?? user.id, async () => {
    outcome = await giveFeedback(needs, given);
  });
  return outcome;
}

/** The notice itself shows what was given. @param interaction answered before */
export async function answerFeedback(interaction: Asked, outcome: GivingOutcome | undefined): Promise<void> {
  if (outcome && outcome.kind !== 'given') {
    const content = await refusalOf(interaction, outcome);
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
  }
}

export type Refused = Exclude<GivingOutcome, { kind: 'given' | 'unchanged' }>;

/** Behind the form, the star itself was stored before it: that nothing changed since is no news. */
export async function answerForm(interaction: Asked, outcome: GivingOutcome | undefined): Promise<void> {
  if (outcome && isRefused(outcome)) {
    await answerFeedback(interaction, outcome);
  }
}

/** A star that was pressed before is no reason to withhold the form behind it. */
export const isRefused = (outcome: GivingOutcome): outcome is Refused =>
  outcome.kind !== 'given' && outcome.kind !== 'unchanged';

export const refusalOf = (
  interaction: Asked,
  outcome: Exclude<GivingOutcome, { kind: 'given' }>,
): Promise<string> =>
  outcome.kind === 'unchanged'
    ? resolveKey(interaction, 'presses:feedback.unchanged', { stars: starsOf(outcome.stars) })
    : resolveKey(interaction, `presses:feedback.${keys[outcome.kind]}`);

const keys = { 'goes-on': 'goesOn', over: 'over', 'not-yours': 'notYours' } as const;
