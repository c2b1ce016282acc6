import { numbered } from '../../tickets/numbered';

/** A ticket's number, as a way to its post. */
export const linkedNumber = (ticket: { guildId: string; number: number; postId: string | null }): string =>
  ticket.postId === null
    ? numbered(ticket.number)
    : `[${numbered(ticket.number)}](https://discord.com/channels/${ticket.guildId}/${ticket.postId})`;
