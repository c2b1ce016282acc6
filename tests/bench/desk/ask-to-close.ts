/** Close requests as the bot leaves them: a notice in the DM, one in the post, and their rows. */
import { Client } from 'pg';
import type { Sandbox } from '../../../sandbox';
import { createMessage } from '../../../sandbox/world/messages';
import { threadState } from '../../../sandbox/shapes/channels';
import type { OpenTicket } from './tickets';

/** Far off, until it is set otherwise. */
const closeIn = '30 days';

/** Asks in all of these tickets; the bot must not be running. */
export async function askToClose(
  sandbox: Sandbox,
  databaseUrl: string,
  tickets: readonly OpenTicket[],
): Promise<void> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const closeRequested = await tagOf(database, 'closeRequested');
    const unanswered = await tagOf(database, 'unanswered');
    const asked = tickets.map((ticket) => {
      threadState(sandbox.world.channel(ticket.postId)).appliedTags = [closeRequested, unanswered];
      const dm = notice(sandbox, ticket.dmId, [accept(ticket)]);
      return { ...ticket, post: notice(sandbox, ticket.postId, []), dm };
    });
    await writeDown(database, asked, [closeRequested, unanswered]);
  } finally {
    await database.end();
  }
}

async function tagOf(database: Client, meaning: string): Promise<string> {
  const { rows } = await database.query<{ tag: string }>('SELECT tags->>$1 AS tag FROM guilds', [meaning]);
  return rows[0]!.tag;
}

/** A request has the same id as its ticket. */
const accept = ({ id }: OpenTicket) => ({
  type: 1,
  components: [{ type: 2, style: 3, label: 'Accept', custom_id: `p1:accept-close:${id}` }],
});

function notice({ world }: Sandbox, channelId: string, components: object[]): string {
  const by = { kind: 'user' as const, userId: world.bot.id };
  const payload = { content: 'May it be closed?', components };
  return createMessage(world, by, world.channel(channelId), payload, []).id;
}

type Asked = OpenTicket & { post: string; dm: string };

/** What the statements read of a notice: the delivery that made it, and where its message is. */
const notices = `
  notice AS (
    INSERT INTO deliveries (lane, kind, ticket_id, nonce, status, not_before, settled_at, created_at)
    SELECT lane, kind, a.id, gen_random_uuid(), 'DONE', now(), now(), now() FROM asked a CROSS JOIN LATERAL (VALUES
      ('post:' || a.id, 'notice-to-post'), ('dm:' || a."userId", 'ask-to-close')) AS each(lane, kind)
    RETURNING id, ticket_id, kind
  ),
  linked AS (
    INSERT INTO links (channel_id, discord_id, delivery_id, part)
    SELECT CASE n.kind WHEN 'ask-to-close' THEN a."dmId" ELSE a."postId" END,
      CASE n.kind WHEN 'ask-to-close' THEN a.dm ELSE a.post END, n.id, 0
    FROM notice n JOIN asked a ON a.id = n.ticket_id
  )`;

async function writeDown(database: Client, asked: Asked[], tags: string[]): Promise<void> {
  await database.query(
    `WITH asked AS (
       SELECT * FROM jsonb_to_recordset($1) AS a(id int8, "userId" int8, "dmId" int8, "postId" int8, dm int8, post int8)
     ), ${notices},
     request AS (
       INSERT INTO close_requests (id, ticket_id, author_id, author_name, comment, shared, close_at, requested_at,
         post_notice_id, dm_notice_id)
       SELECT a.id, a.id, 1, 'Mo', 'All done?', true, now() + interval '${closeIn}', now(), p.id, d.id
       FROM asked a JOIN notice p ON p.ticket_id = a.id AND p.kind = 'notice-to-post'
         JOIN notice d ON d.ticket_id = a.id AND d.kind = 'ask-to-close'
     ),
     deadline AS (
       INSERT INTO deadlines (kind, ticket_id, due_at)
       SELECT 'close-request-timeout', id, now() + interval '${closeIn}' FROM asked
     )
     UPDATE tickets t SET status = 'CLOSE_REQUESTED', shown_face = jsonb_set(shown_face, '{appliedTags}', $2)
     FROM asked a WHERE a.id = t.id`,
    [JSON.stringify(asked), JSON.stringify(tags)],
  );
  await database.query(`SELECT setval('close_requests_id_seq', (SELECT max(id) FROM close_requests))`);
}
