/** Events of our own: what the sorter of messages has found out, so that nobody else has to. */
import type { GatewayMessageCreateDispatchData } from 'discord.js';

export const PosternEvents = {
  /** Somebody wrote to the bot. */
  UserDirectMessage: 'userDirectMessage',
  /** Somebody wrote in a thread, which may be the post of a ticket: a person, or a bot that is allowed. */
  TicketPostMessage: 'ticketPostMessage',
} as const;

declare module 'discord.js' {
  interface ClientEvents {
    [PosternEvents.UserDirectMessage]: [message: GatewayMessageCreateDispatchData];
    [PosternEvents.TicketPostMessage]: [message: GatewayMessageCreateDispatchData & { guild_id: string }];
  }
}
