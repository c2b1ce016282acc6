/** A desk that has been used for years, written straight into the database. */
import type { Client } from 'pg';

export const guildId = '9000000000000000001';
/** Discord: active threads of a server. */
const mostOpen = 1000;
/** Messages of a ticket, half of each side. */
export const messagesPerTicket = 10;
/** As many snippets and categories as a server can have. */
const snippets = 100;
const categories = 10;
/** Tickets of one user over the years. */
const ticketsPerUser = 5;
/** Closed tickets of somebody who writes every day. */
const mostOfOne = 500;
/** As many panels as a server can have, and things on each. */
const panels = 10;
const offers = 25;
const blocks = 1000;
const firstUser = '9100000000000000000';

/** Somebody who has had hundreds of tickets, as far as there are so many. */
export const regular = '9099999999999999999';

/** The user of a ticket by its number, unless it is one of the regular's. */
export const userOf = (number: number): string =>
  String(BigInt(firstUser) + BigInt(Math.floor(number / ticketsPerUser)));

/** As many tickets of one server, the newest 1,000 open, with all that belongs to each. */
export async function fillDatabase(database: Client, tickets: number): Promise<void> {
  await database.query(
    `INSERT INTO guilds (id, name, forum_id, last_number) VALUES (${guildId}, 'Castle', ${guildId} + 1, $1)`,
    [tickets],
  );
  await database.query(
    `INSERT INTO snippets (guild_id, name, text, only_in_tickets, changed_by_id, changed_at)
     SELECT ${guildId}, 'answer ' || n, repeat('A line of a prepared answer. ', 60), n % 2 = 0, 1, now()
     FROM generate_series(1, ${snippets}) n`,
  );
  await database.query(
    `INSERT INTO categories (guild_id, position, label, description, pings, greeting)
     SELECT ${guildId}, n, 'Topic ' || n, repeat('d', 100), '{}', repeat('A line of a greeting. ', 80)
     FROM generate_series(1, ${categories}) n`,
  );
  await database.query(
    `INSERT INTO people (id, dm_channel_id, language, seen_at)
     SELECT ${firstUser} + n, ${firstUser} + 100000000 + n, 'en-US', now() - n * interval '1 minute'
     FROM generate_series(0, $1::int / ${ticketsPerUser}) n`,
    [tickets],
  );
  await database.query(
    `INSERT INTO tickets (guild_id, number, user_id, slot, post_id, forum_id, status, opened_at, closed_at, close_reason,
       newest_user_message, newest_reply, shown_version, shown_face)
     SELECT ${guildId}, n, ${firstUser} + n / ${ticketsPerUser}, CASE WHEN open THEN 1 + n % ${ticketsPerUser} END,
       ${firstUser} + 200000000 + n, ${guildId} + 1, (CASE WHEN open THEN 'OPEN' ELSE 'CLOSED' END)::ticket_status,
       now() - n * interval '1 minute', CASE WHEN NOT open THEN now() - n * interval '1 second' END,
       CASE WHEN NOT open THEN 'STAFF' END, n, n + 1, 1, '{"appliedTags":[],"locked":false,"archived":false}'
     FROM generate_series(1, $1::int) n CROSS JOIN LATERAL (SELECT n > $1::int - ${mostOpen} AND n > $1::int / 2 AS open) o`,
    [tickets],
  );
  await database.query(
    `INSERT INTO cards (ticket_id, guild_id, message_id, member)
     SELECT id, guild_id, post_id, jsonb_build_object('name', 'user ' || md5(user_id::text), 'roleIds', '[]'::jsonb)
     FROM tickets`,
  );
  await database.query(
    `INSERT INTO messages (ticket_id, user_id, side, channel_id, message_id, author_id, author_name, author_icon, content, received_at)
     SELECT t.id, t.user_id, (CASE WHEN m % 2 = 0 THEN 'USER' ELSE 'STAFF' END)::side, t.post_id,
       9200000000000000000 + t.id * ${messagesPerTicket} + m, t.user_id, 'user ' || t.user_id, '',
       'A line of a conversation, as long as one is on most days.', t.opened_at + m * interval '1 minute'
     FROM tickets t CROSS JOIN generate_series(0, ${messagesPerTicket - 1}) m`,
  );
  await fillOneUser(database, tickets);
  await fillBlocks(database);
  await fillPanels(database);
  await database.query('VACUUM ANALYZE');
}

async function fillOneUser(database: Client, tickets: number): Promise<void> {
  await database.query(
    `INSERT INTO people (id, dm_channel_id, language, seen_at) VALUES (${regular}, ${regular} + 1, 'en-US', now())`,
  );
  await database.query(
    `UPDATE tickets SET user_id = ${regular} WHERE number % $1::int = 0 AND status = 'CLOSED'`,
    [Math.max(2, Math.floor(tickets / mostOfOne))],
  );
}

const fillBlocks = (database: Client) =>
  database.query(
    `INSERT INTO blocks (guild_id, user_id, tickets, tags, reason, until, set_by_id, set_at)
     SELECT ${guildId}, ${firstUser} + n, true, n % 2 = 0, repeat('A reason. ', 50),
       CASE WHEN n % 2 = 0 THEN now() + interval '3650 days' END, 1, now() - n * interval '1 minute'
     FROM generate_series(1, ${blocks}) n`,
  );

function fillPanels(database: Client) {
  const content = {
    title: 'Panel',
    text: 'A line of a panel. '.repeat(200),
    colour: null,
    image: null,
    style: 'buttons',
    offers: Array.from({ length: offers }, (_, n) => ({
      target: { kind: 'snippet', id: String(n + 1) },
      label: `Answer ${n}`,
      description: null,
      emoji: null,
      colour: 'grey',
    })),
  };
  return database.query(
    `INSERT INTO panels (guild_id, channel_id, message_id, draft, shown, changed_by_id, changed_at)
     SELECT ${guildId}, ${guildId} + 100 + n, ${guildId} + 200 + n, $1::jsonb, $1::jsonb, 1, now()
     FROM generate_series(1, ${panels}) n`,
    [JSON.stringify(content)],
  );
}
