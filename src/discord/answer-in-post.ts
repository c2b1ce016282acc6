/** Answers in the post of a ticket. Discord takes none in an archived post, so it is woken for that. */
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  DiscordAPIError,
  MessageFlags,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Ticket, TicketStore } from '../tickets/ports';
import type { PostArchive } from '../tickets/post-archived';

/** Discord: the thread is archived. */
const archived = 50_083;

interface Needs {
  archive: PostArchive;
  tickets: Pick<TicketStore, 'byPost'>;
}

/**
 * Gives the first answer to an interaction.
 * @returns whether the post had to be woken
 */
export async function answerAwake(
  { channelId }: { channelId: string | null },
  archive: PostArchive,
  answer: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await answer();
    return false;
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== archived || channelId === null) {
      throw error;
    }
    await archive.wake(channelId);
    await answer();
    return true;
  }
}

/**
 * Acknowledges, then does the work with the ticket of this post; where there is none, that is said. The post of a closed
 * ticket that was woken for the answer goes back.
 */
export async function workInPost(
  interaction: ChatInputCommandInteraction | ModalSubmitInteraction,
  { archive, tickets }: Needs,
  work: (ticket: Ticket) => Promise<unknown>,
): Promise<void> {
  const flags = MessageFlags.Ephemeral;
  const woken = await answerAwake(interaction, archive, () => interaction.deferReply({ flags }));
  const ticket = (await tickets.byPost(interaction.channelId ?? ''))?.ticket;
  if (!ticket) {
    await interaction.editReply(await resolveKey(interaction, 'commands:closing.noTicket'));
    return;
  }
  try {
    await work(ticket);
  } finally {
    if (woken && ticket.status === 'CLOSED') {
      await archive.archive(ticket.postId!);
    }
  }
}
