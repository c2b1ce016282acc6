/** Gives a server its ticket forum as a set-up by its owner leaves it, without running the set-up. */
import type { Client } from 'pg';
import type { Sandbox } from '../../sandbox';
import { tagMeanings } from '../../src/tickets/post-face';

const forumType = 15;
const viewChannel = 1n << 10n;
const sendInThreads = 1n << 38n;
const webhooks = 15;

const tagFaces: Record<(typeof tagMeanings)[number], { name: string; emoji_name: string }> = {
  open: { name: 'Open', emoji_name: '🟢' },
  closeRequested: { name: 'Close Requested', emoji_name: '🔐' },
  closed: { name: 'Closed', emoji_name: '🔴' },
  unanswered: { name: 'Unanswered', emoji_name: '❗' },
  userResponded: { name: 'User Responded', emoji_name: '💬' },
  awaitingResponse: { name: 'Awaiting Response', emoji_name: '⏳' },
};

interface Named {
  name: string;
  [property: string]: unknown;
}

interface MadeForum {
  id: string;
  name: string;
  available_tags: { id: string; name: string }[];
}

interface MadeWebhook {
  id: string;
  name: string;
  token: string;
}

/**
 * Makes the forum as the bot would, and writes it down.
 * @returns the forum's id
 */
export async function furnish(sandbox: Sandbox, database: Client): Promise<string> {
  const { guildId, roles, staff } = sandbox.town;
  const forum = await make<MadeForum>(sandbox, `/guilds/${guildId}/channels`, {
    name: 'tickets',
    type: forumType,
    available_tags: tagMeanings.map((meaning) => ({ ...tagFaces[meaning], moderated: true })),
    permission_overwrites: [
      { id: guildId, type: 0, allow: '0', deny: String(viewChannel) },
      ...['Support', 'Postbox'].map((role) => ({
        id: roles[role] ?? '',
        type: 0,
        allow: String(viewChannel | sendInThreads),
        deny: '0',
      })),
    ],
  });
  const tags = Object.fromEntries(
    tagMeanings.map((meaning) => [
      meaning,
      forum.available_tags.find(({ name }) => name === tagFaces[meaning].name)?.id,
    ]),
  );
  await database.query(
    'INSERT INTO guilds (id, name, forum_id, tags, staff_role_ids, set_up_by_id) VALUES ($1, $2, $3, $4, ARRAY[$5::bigint], $6)',
    [guildId, sandbox.world.guild(guildId).name, forum.id, tags, roles['Support'], staff['olivia']],
  );
  for (let n = 1; n <= webhooks; n += 1) {
    const made = await make<MadeWebhook>(sandbox, `/channels/${forum.id}/webhooks`, { name: `Postern ${n}` });
    await database.query('INSERT INTO webhooks (id, guild_id, forum_id, token) VALUES ($1, $2, $3, $4)', [
      made.id,
      guildId,
      forum.id,
      made.token,
    ]);
  }
  return forum.id;
}

/**
 * Makes something with a name, as the bot. Discord may be busy or have trouble: then it is asked again, after a look at
 * whether it had made it.
 */
async function make<Made extends { name: string }>(sandbox: Sandbox, path: string, body: Named) {
  for (;;) {
    const made = await asBot<Made>(sandbox, 'POST', path, body);
    const there = made ? [made] : await asBot<Made[]>(sandbox, 'GET', path);
    const mine = there?.find(({ name }) => name === body.name);
    if (mine) {
      return mine;
    }
  }
}

/** @returns nothing where Discord could not be asked just now, after the time for which it wants to be left alone */
async function asBot<Answer>({ world }: Sandbox, method: string, path: string, body?: object) {
  const answer = await fetch(`${world.addresses.api}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${world.application.token}`,
      'content-type': 'application/json',
      'user-agent': 'DiscordBot (https://discord.js.org, 14)',
    },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(connectionLost);
  if (!answer || answer.status >= 500) {
    return undefined;
  }
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('retry-after'));
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    return undefined;
  }
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  }
  return (await answer.json()) as Answer;
}

/** What fetch says of a connection that broke, with Node's own TypeError, not Jest's; anything else is a mistake of the test. */
function connectionLost(error: unknown): undefined {
  if (String(error) !== 'TypeError: fetch failed') {
    throw error;
  }
}
