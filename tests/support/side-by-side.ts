/** Rounds of a story that is told many times over: side by side in one bot, each with a ticket of its own. */
import type { Actor, Answered } from '../../sandbox/people/actor';
import { DiscordError } from '../../sandbox/discord-error';
import { allComponents, buttonFace } from '../../sandbox/people/components';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import { required, type MessageRef } from '../../sandbox/people/references';
import type { Desk, DeskOptions } from './desk';
import { patienceMs } from './patience';
import { fromOthers, tagsOf } from './sights';
import { rounds } from './thoroughness';

/** A Discord without limits, and a bot that keeps no budget of calls: rounds wait for each other and nothing else. */
export const roomForMany: DeskOptions = {
  sandbox: { profile: 'relaxed' },
  variables: { DISCORD_REQUESTS_PER_SECOND: '1000' },
  // Of so many that race in a minute, some are answered in a post that was archived just then, which Discord refuses first:
  // the command, and the button that came of it.
  mostRefusals: Math.max(100, 2 * rounds),
};
/** So many races go on at once: on a busy machine, more would wait for each other until Discord's 3 s are over. */
const atOnce = 3;
/** Real ms between two looks at the database. */
const lookEveryMs = 20;

export interface Round {
  user: Actor;
  ticketId: string;
  /** The id of its post. */
  post: string;
}

/** Runs a race in each ticket, several at the same time. @returns what came of them, in the tickets' order */
export async function raceEach<T>(
  tickets: readonly Round[],
  race: (ticket: Round, index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  const queue = tickets.entries();
  const runner = async (): Promise<void> => {
    for (const [index, ticket] of queue) {
      results[index] = await race(ticket, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  return results;
}

let people = 0;

/** Opens a ticket for each of so many new users. */
export async function openMany(d: Desk, count: number): Promise<Round[]> {
  const users = Array.from({ length: count }, () => d.newUser(`racer${(people += 1)}`));
  await Promise.all(users.map((user) => user.dm('hello?')));
  const ids = users.map(({ id }) => id);
  const find = () =>
    d.query<{ ticketId: string; userId: string; post: string }>(
      `SELECT id::text AS "ticketId", user_id::text AS "userId", post_id::text AS post FROM tickets
       WHERE post_id IS NOT NULL AND user_id = ANY($1::bigint[])`,
      [ids],
    );
  await until('a post for everybody', async () => (await find()).length === count);
  await atRest(d);
  const tickets = new Map((await find()).map((ticket) => [ticket.userId, ticket]));
  return users.map((user) => ({ user, ...tickets.get(user.id)! }));
}

/** Begins at a moment that chance decides, within so many ms. */
export async function soon<T>(withinMs: number, act: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * withinMs));
  return act();
}

/** Waits until everything that was decided is told, and every press is answered. */
export const atRest = (d: Desk): Promise<void> =>
  until('the desk to be at rest', async () => {
    const isAnswered = [...d.sandbox.world.interactions.values()].every(
      ({ answeredWith, loading }) => answeredWith !== undefined && !loading,
    );
    const open = await d.query('SELECT id FROM deliveries WHERE settled_at IS NULL LIMIT 1');
    return isAnswered && open.length === 0;
  });

/** Asks the database again and again, with patience for many. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 4 * patienceMs;
  while (!(await isSo())) {
    if (performance.now() > end) {
      throw new Error(`Waited in vain for ${what}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** How often each kind of thing stands in a ticket's history. */
export async function historyOf(d: Desk, ticketId: string): Promise<Record<string, number>> {
  const rows = await d.query<{ kind: string; count: number }>(
    'SELECT kind, count(*)::int AS count FROM events WHERE ticket_id = $1 GROUP BY kind',
    [ticketId],
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

/** Where each of these messages went, once its ticket has a post. */
export const homesOf = (
  d: Desk,
  texts: readonly string[],
): Promise<{ content: string; ticketId: string; post: string }[]> =>
  d.query(
    `SELECT m.content, t.id::text AS "ticketId", t.post_id::text AS post
     FROM messages m JOIN tickets t ON t.id = m.ticket_id WHERE t.post_id IS NOT NULL AND m.content = ANY($1)`,
    [texts],
  );

/** What others have said in a place that stays there, in its order; what was only whispered is left out. */
export const saidIn = (person: Actor, place: string): MessageView[] =>
  fromOthers(person, place).filter(({ ephemeral }) => !ephemeral);

/** Waits for what an answer says. */
export async function filled(d: Desk, person: Actor, answered: Answered): Promise<string> {
  const { ephemerals } = d.sandbox.world;
  const id = answered.message?.id ?? '';
  await person.waits('an answer with words', () => ephemerals.get(id)?.content || undefined);
  return wordsOf(person, answered);
}

/** What an answer says by now. */
export const wordsOf = (person: Actor, { message }: Answered): string =>
  person.messages(message?.channelId).find(({ id }) => id === message?.id)?.content ?? '';

/** Demands of every ticket that it was closed once, that its post shows so, and that nothing follows its last word. */
export async function looksClosed(d: Desk, tickets: readonly Round[]): Promise<void> {
  const posts = await shownPosts(d);
  for (const { ticketId, post } of tickets) {
    const view = posts.get(post)!;
    expect({ ...view.thread, tags: tagsOf(view) }).toMatchObject({
      tags: ['Closed'],
      locked: true,
      archived: true,
    });
    expect(saidIn(d.mod, post).filter(({ content }) => /Closed(?: by|:|,) /u.test(content))).toHaveLength(1);
    expect(await historyOf(d, ticketId)).toMatchObject({ closed: 1 });
  }
}

/** Whether all of these tickets stand so. */
export async function allAre(d: Desk, tickets: readonly Round[], status: string): Promise<boolean> {
  const others = await d.query('SELECT id FROM tickets WHERE id = ANY($1::bigint[]) AND status::text <> $2', [
    tickets.map(({ ticketId }) => ticketId),
    status,
  ]);
  return others.length === 0;
}

/** A message as somebody sees it now; undefined where it is gone. */
export const seenIn = (person: Actor, { id, channelId }: MessageRef): MessageView | undefined =>
  person.messages(channelId).find((message) => message.id === id);

/** The same of one that has to be there. */
export const nowIn = (person: Actor, message: MessageRef): MessageView =>
  required(seenIn(person, message), 'The message is gone.');

/** Presses a button that somebody saw, unless it is gone by now: nobody can press it then. */
export async function presses(person: Actor, seen: MessageView, label: string): Promise<void> {
  const customId = allComponents(seen.components).find((part) => buttonFace(part) === label)?.custom_id ?? '';
  const { id: messageId, channelId } = seen;
  await person.does({ act: 'press', messageId, channelId, customId }).catch((error: unknown) => {
    if (!(error instanceof DiscordError)) {
      throw error;
    }
  });
}

/** Waits until every post shows how its ticket stands. @returns the posts by id */
export async function shownPosts(d: Desk): Promise<Map<string, PostView>> {
  const unshown = 'SELECT id FROM tickets WHERE post_id IS NOT NULL AND version <> shown_version LIMIT 1';
  await until('every post to show how it stands', async () => (await d.query(unshown)).length === 0);
  return new Map(d.mod.postsIn(d.forum).map((post) => [post.id, post]));
}
