/** A conversation begins. */
import { dmLane, postLane, type NewDelivery } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { IncomingMessage } from './incoming-message';
import type { Ticket } from './ports';
import type { ReceiveNeeds } from './receive-user-message';

/**
 * Opens a ticket with the user's first message: the post with its card, the message, and what the user is told.
 * @param language in which the user reads
 * @returns undefined where the user has as many open tickets in this server as they may
 */
export async function openTicket(
  { tickets, views, lanes, clock }: ReceiveNeeds,
  { guild, incoming, language }: { guild: ServedGuild; incoming: IncomingMessage; language: string },
): Promise<Pick<Ticket, 'id' | 'number'> | undefined> {
  const now = clock.now();
  const opened = await tickets.open(
    {
      guildId: guild.id,
      forumId: guild.forumId ?? '',
      userId: incoming.authorId,
      openedById: null,
      limit: guild.settings['tickets-per-user'],
      change: {
        state: { status: 'OPEN', newestUserMessage: BigInt(incoming.messageId), newestReply: 0n, closeReason: null },
        message: { incoming, side: 'USER', note: false },
        deliveries: [
          { place: 'post', kind: 'open-post', payload: { userName: incoming.authorName } },
          { place: 'post', kind: 'relay-to-post', rendered: views.userMessage(guild, incoming) },
          ...welcome(views, guild, language),
        ],
        events: [{ kind: 'opened', actorId: incoming.authorId }],
      },
    },
    now,
  );
  if (opened) {
    lanes.wake(postLane(opened.id));
    lanes.wake(dmLane(incoming.authorId));
  }
  return opened;
}

/** "Message sent", then the greeting: once per ticket, each a message of its own. */
function welcome(views: ReceiveNeeds['views'], guild: ServedGuild, language: string): NewDelivery[] {
  const { greeting } = guild.settings;
  const sent = views.notice('message-sent', language, { server: guild.name });
  const hello = greeting
    ? { parts: [{ content: greeting, files: [] }] }
    : views.notice('greeting', language, { server: guild.name });
  return [sent, hello].map((rendered) => ({ place: 'dm', kind: 'notice-to-user', rendered }));
}
