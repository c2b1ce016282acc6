/** Events of our own: what the sorter of messages has found out, so that nobody else has to. */
import type { GatewayMessageCreateDispatchData } from 'discord.js';

export const PosternEvents = {
  /** Somebody wrote to the bot. */
  UserDirectMessage: 'userDirectMessage',
  /** A person wrote the first message of a thread in a server, which may be a post of a ticket forum. */
  PostByHand: 'postByHand',
  /** Somebody wrote in a thread, which may be the post of a ticket: a person, or a bot that is allowed. */
  TicketPostMessage: 'ticketPostMessage',
} as const;

declare module 'discord.js' {
  interface ClientEvents {
    [PosternEvents.UserDirectMessage]: [message: GatewayMessageCreateDispatchData];
    [PosternEvents.PostByHand]: [message: GatewayMessageCreateDispatchData & { guild_id: string }];
    [PosternEvents.TicketPostMessage]: [message: GatewayMessageCreateDispatchData & { guild_id: string }];
  }
}
