import { DiscordAPIError, type ChatInputCommandInteraction } from 'discord.js';
import { workInPost } from '../../../src/discord/answer-in-post';
import type { Change, Ticket, TicketStore } from '../../../src/tickets/ports';

const archived = new DiscordAPIError({ code: 50_083, message: '' }, 50_083, 400, 'PATCH', '/here', {});
const interaction = {
  channelId: '4',
  deferReply: () => Promise.resolve(),
} as unknown as ChatInputCommandInteraction;

const ticket = (status: Ticket['status']): Ticket => ({
  id: '1',
  guildId: '2',
  userId: '3',
  number: 42,
  postId: '4',
  forumId: '5',
  version: 1,
  course: 1,
  userLeftAt: null,
  toldWaitingAt: null,
  unlockedAt: null,
  status,
  newestUserMessage: 1n,
  newestReply: 0n,
  closeReason: null,
  requestedAt: null,
  closeRequest: null,
  scheduledClose: null,
});

it('finds out that somebody else closed the ticket before it was answered, says so, and puts the post away', async () => {
  const done: string[] = [];
  const found = [ticket('OPEN'), ticket('CLOSED'), ticket('CLOSED')];
  const written = ({ deliveries }: Change) => {
    done.push(...deliveries.map(({ kind }) => kind));
    return { newestReply: 0n };
  };
  const tickets: Pick<TicketStore, 'byPost' | 'write'> = {
    byPost: () => Promise.resolve({ ticket: found.shift()!, language: null, userName: null }),
    write: (_ticket, change) => Promise.resolve(written(change)),
  };
  const lanes = { wake: (lane: string) => void done.push(`woken ${lane}`) };
  const archive = { wake: (postId: string) => Promise.resolve(void done.push(`wake ${postId}`)) };
  const clock = { now: () => new Date('2026-01-01T00:00:00Z') };
  const needs = { archive, tickets, lanes, clock, deadlines: { set: () => undefined } };
  let tries = 0;
  await workInPost(interaction, needs as unknown as Parameters<typeof workInPost>[1], () => {
    tries += 1;
    done.push(`work ${tries}`);
    return tries === 1 ? Promise.reject(archived) : Promise.resolve();
  });
  expect(done).toEqual(['work 1', 'wake 4', 'work 2', 'archive-post', 'woken post:1']);
});
