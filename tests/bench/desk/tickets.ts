/** Open tickets as a bot that has run for a while leaves them: people, DMs, posts, and their rows. */
import { Client } from 'pg';
import type { Sandbox } from '../../../sandbox';
import { openDm } from '../../../sandbox/world/channels';
import { createPost } from '../../../sandbox/world/posts';
import { furnish } from '../../support/furnish';

/** What the face of a new ticket shows. */
const shownTags = ['Open', 'Unanswered'];
const mostCards = 20;

export interface OpenTicket {
  /** Of ours. */
  id: string;
  userId: string;
  dmId: string;
  postId: string;
}

/** @returns the tickets; the bot must not be running yet */
export async function openTickets(
  sandbox: Sandbox,
  databaseUrl: string,
  count: number,
): Promise<OpenTicket[]> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const forumId = await furnish(sandbox, database);
    const tags = sandbox.world
      .channel(forumId)
      .availableTags.filter(({ name }) => shownTags.includes(name))
      .map(({ id }) => id);
    const tickets = Array.from({ length: count }, (_, n) => openTicket(sandbox, forumId, tags, n));
    await writeDown(database, { guildId: sandbox.town.guildId, forumId, tags }, tickets);
    return tickets;
  } finally {
    await database.end();
  }
}

function openTicket(sandbox: Sandbox, forumId: string, tags: string[], n: number): OpenTicket {
  const { world, town } = sandbox;
  const { id: userId } = sandbox.addPerson({ name: `user${n}`, display: `User ${n}`, guildId: town.guildId });
  const { thread } = createPost(
    world,
    { kind: 'user', userId: world.bot.id },
    world.channel(forumId),
    { name: `User ${n}`, message: { content: `Card of ticket ${n}` }, appliedTags: tags },
    [],
  );
  // The first rows of an empty database.
  return { id: String(n + 1), userId, dmId: openDm(world, userId, world.bot.id).id, postId: thread.id };
}

async function writeDown(
  database: Client,
  { guildId, forumId, tags }: { guildId: string; forumId: string; tags: string[] },
  tickets: OpenTicket[],
) {
  const columns = [
    tickets.map(({ userId }) => userId),
    tickets.map(({ dmId }) => dmId),
    tickets.map(({ postId }) => postId),
  ];
  await database.query(
    `INSERT INTO people (id, dm_channel_id, seen_at)
     SELECT u, d, now() FROM unnest($1::int8[], $2::int8[]) AS t(u, d)`,
    columns.slice(0, 2),
  );
  await database.query(
    `INSERT INTO tickets (guild_id, number, user_id, slot, post_id, forum_id, opened_at, shown_version, shown_face)
     SELECT $4, n, u, 1, p, $5, now(), 1, $6 FROM unnest($1::int8[], $2::int8[], $3::int8[]) WITH ORDINALITY AS t(u, d, p, n)`,
    [...columns, guildId, forumId, { appliedTags: tags, locked: false, archived: false }],
  );
  // A card that was never shown costs a call; of a large desk that would go on for minutes.
  const cardsAreKept = tickets.length <= mostCards;
  await database.query(
    'INSERT INTO cards (ticket_id, guild_id, message_id) SELECT id, guild_id, CASE WHEN $1 THEN post_id END FROM tickets',
    [cardsAreKept],
  );
  await database.query('UPDATE guilds SET last_number = $1 WHERE id = $2', [tickets.length, guildId]);
}
