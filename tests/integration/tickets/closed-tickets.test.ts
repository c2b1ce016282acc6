import { closedTickets } from '../../../src/tickets/closed-tickets';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

let core: TicketCore;
beforeAll(async () => {
  core = await ticketCore();
});
afterAll(() => core.close());

let tickets = 0;

/** Tickets of users with a name of their own each, that begins with this. */
async function write(guildId: string, name: string, status: 'OPEN' | 'CLOSED', count: number) {
  const first = (tickets += count) - count + 1;
  await core.query(
    `WITH users AS (
       INSERT INTO people (id, seen_at) SELECT n, now() FROM generate_series($4::int8, $5::int8) n RETURNING id
     ), made AS (
       INSERT INTO tickets (guild_id, number, user_id, slot, forum_id, status, opened_at, closed_at)
       SELECT $1, id, id, CASE WHEN $3 = 'OPEN' THEN 1 END, 1, $3::ticket_status, now(),
         CASE WHEN $3 = 'CLOSED' THEN now() END
       FROM users RETURNING id, guild_id, number
     )
     INSERT INTO cards (ticket_id, guild_id, member)
     SELECT id, guild_id, jsonb_build_object('name', $2 || ' ' || number, 'roleIds', '[]'::jsonb) FROM made`,
    [guildId, name, status, first, tickets],
  );
}

const named = async (guildId: string, typed: string) =>
  (await closedTickets(core.tickets, guildId, typed)).map(({ userName }) => userName?.split(' ')[0]);

it('are found by name however many other servers and open tickets have such names', async () => {
  const [here, elsewhere] = [await core.serve('Haven'), await core.serve('Elsewhere')];
  await write(elsewhere.id, 'Alice', 'CLOSED', 600);
  await write(here.id, 'Alice', 'OPEN', 600);
  await write(here.id, 'Alina', 'CLOSED', 1);
  await write(here.id, 'Bob', 'CLOSED', 1);
  await expect(named(here.id, 'al')).resolves.toEqual(['Alina']);
  await expect(named(elsewhere.id, 'AL')).resolves.toHaveLength(25);
  await expect(named(elsewhere.id, 'bob')).resolves.toEqual([]);
});
