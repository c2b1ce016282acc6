/** Answers in the post of a ticket. Discord takes none in an archived post, so it is woken for that. */
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  DiscordAPIError,
  MessageFlags,
  type CommandInteraction,
  type InteractionEditReplyOptions,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { TicketNeeds } from '../tickets/needs';
import type { Ticket } from '../tickets/ports';
import type { PostArchive } from '../tickets/post-archived';
import { putClosedPostBack } from '../tickets/put-closed-post-back';

/** Discord: the thread is archived. */
const archived = 50_083;
/** Whoever was answered there before may just put the post back. */
const mostWakes = 3;

export type WakingNeeds = TicketNeeds & { archive: PostArchive };

/**
 * Gives an answer to an interaction; it is given again once the post is awake.
 * @returns whether the post had to be woken
 */
export async function answerAwake(
  { channelId }: { channelId: string | null },
  archive: PostArchive,
  answer: () => Promise<unknown>,
): Promise<boolean> {
  for (let wakes = 0; ; wakes += 1) {
    try {
      await answer();
      return wakes > 0;
    } catch (error) {
      if (!isArchived(error) || channelId === null || wakes === mostWakes) {
        throw error;
      }
      await archive.wake(channelId);
    }
  }
}

const isArchived = (error: unknown): boolean => error instanceof DiscordAPIError && error.code === archived;

/** Answers an interaction that was acknowledged, also where the post was archived since; that of a closed ticket goes back. */
export async function answerAndPutBack(
  interaction: { channelId: string | null },
  needs: WakingNeeds,
  answer: () => Promise<unknown>,
): Promise<void> {
  if (await answerAwake(interaction, needs.archive, answer)) {
    await putClosedPostBack(needs, interaction.channelId ?? '');
  }
}

/** Fills the answer of an interaction, also where the post was archived since it was acknowledged. */
export const editAwake = (
  interaction: CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction,
  needs: WakingNeeds,
  answer: string | InteractionEditReplyOptions,
): Promise<void> => answerAndPutBack(interaction, needs, () => interaction.editReply(answer));

/** Acknowledges, then does the work with the ticket of this post; where there is none, that is said. */
export async function workInPost(
  interaction: CommandInteraction | ModalSubmitInteraction,
  needs: WakingNeeds,
  work: (ticket: Ticket) => Promise<unknown>,
): Promise<void> {
  await workAwake(interaction, needs, async () => {
    const ticket = (await needs.tickets.byPost(interaction.channelId ?? ''))?.ticket;
    await (ticket
      ? work(ticket)
      : editAwake(interaction, needs, await resolveKey(interaction, 'commands:closing.noTicket')));
  });
}

/**
 * Acknowledges for the eyes of whoever asks, then does the work. The post of a closed ticket that had to be woken for that
 * goes back, through its lane, where what opens the ticket again in the same moment stands too.
 */
export async function workAwake(
  interaction: CommandInteraction | ModalSubmitInteraction,
  needs: WakingNeeds,
  work: () => Promise<unknown>,
): Promise<void> {
  const flags = MessageFlags.Ephemeral;
  const woken = await answerAwake(interaction, needs.archive, () => interaction.deferReply({ flags }));
  try {
    await work();
  } finally {
    if (woken) {
      await putClosedPostBack(needs, interaction.channelId ?? '');
    }
  }
}
