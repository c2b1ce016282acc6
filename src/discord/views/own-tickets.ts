/** A page of somebody's own tickets, for their eyes only. */
import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js';
import { customIds } from '../../tickets/notices';
import { numbered } from '../../tickets/numbered';
import type { OwnTicketsPage } from '../../tickets/own-tickets';
import type { OwnTicket } from '../../tickets/ports';
import { button, row } from './components';
import { addressInDm, plainName, timestamp } from './plain';
import { textsIn, type Say } from './texts';

const signs = { OPEN: '🟢', CLOSE_REQUESTED: '🔐', CLOSED: '🔴' } as const;

/** @param language of the reader's Discord */
export function ownTicketsPage(page: OwnTicketsPage, language: string) {
  const say = textsIn(language);
  const { tickets } = page;
  const turning = turningButtons(page, say);
  return {
    content:
      tickets.length > 0
        ? [say('ownTickets.head'), ...tickets.map((ticket) => line(ticket, say))].join('\n')
        : say('ownTickets.none'),
    components: (turning.length > 0
      ? row(...turning)
      : []) as APIActionRowComponent<APIComponentInMessageActionRow>[],
  };
}

function line({ number, server, status, lastMessageAt, jump }: OwnTicket, say: Say): string {
  const name = jump
    ? `[${numbered(number)}](${addressInDm(jump.channelId, jump.messageId)})`
    : numbered(number);
  const last = lastMessageAt
    ? say('ownTickets.last', { when: timestamp(lastMessageAt, 'R') })
    : say('ownTickets.silent');
  return `${signs[status]} ${name} · ${plainName(server)} · ${say(`ownTickets.${status}`)} · ${last}`;
}

function turningButtons({ tickets, hasNewer, hasOlder }: OwnTicketsPage, say: Say): object[] {
  const [newest, oldest] = [tickets[0], tickets.at(-1)];
  return [
    ...(hasNewer && newest ? [button(customIds.ownTicketsNewer, newest.id, say('buttons.newer'))] : []),
    ...(hasOlder && oldest ? [button(customIds.ownTicketsOlder, oldest.id, say('buttons.older'))] : []),
  ];
}
