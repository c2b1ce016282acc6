/** The people and places of the permission matrix, and what has happened between them. */
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import type { GuildSettings } from '../../src/settings/guild-settings';
import { says } from './closing-words';
import type { Desk } from './desk';
import { seesEnded } from './feedback-words';
import { madeUpButton } from './made-up-button';
import { patient } from './patience';
import { formOpened } from './made-up-form';
import { isPress, picks, presses, type Act, type Facts, type Place } from './permission-deeds';
import { secondServer } from './second-server';
import { textOf } from './settings-words';

/** Everybody of the matrix. */
export const columns = ['user', 'blocked', 'staff', 'watcher', 'admin', 'elsewhere'] as const;
export type Column = (typeof columns)[number];

/** What somebody is told for whom a form opens. */
export const formOpens = '(a form opens)';

export interface Scene {
  /** Does it as somebody. @returns what they are told, as far as it is `expected`; else all of it */
  tells(column: Column, act: Act, expected: string): Promise<string>;
}

export async function permissionScene(d: Desk): Promise<Scene> {
  const { alice, bob, mod, olivia, sandbox } = d;
  const { world } = sandbox;
  const elsewhere = patient(sandbox.addPerson({ name: 'elsewhere' }));
  const lobby = await lobbyOf(d, elsewhere);
  const people = {
    user: alice,
    blocked: bob,
    staff: mod,
    watcher: await watcherOf(d),
    admin: olivia,
    elsewhere,
  };
  const { post, facts } = await storyOf(d);
  const placeOf = (column: Column, place: Place): string => {
    if (place === 'dm') {
      return people[column].dmWith();
    }
    const seesPost = ['staff', 'watcher', 'admin'].includes(column);
    const square = sandbox.town.channels['general'] ?? '';
    return column === 'elsewhere' ? lobby : place === 'post' && seesPost ? post.id : square;
  };
  const prepared = async (person: Actor, act: Act, place: string) => {
    if (!isPress(act)) {
      return { does: () => picks(person, act, place, facts) };
    }
    const on = await madeUpButton(d, person, place, act.id(facts));
    return { onId: on.id, does: () => presses(world, person, act, { on, facts }) };
  };
  return {
    async tells(column, act, expected) {
      const person = people[column];
      const place = placeOf(column, act.in);
      const { onId, does } = await prepared(person, act, place);
      // What others do at the same time is not for them: only their own message, and what nobody else sees.
      const isTheirs = ({ id, ephemeral }: MessageView) => ephemeral || act.in === 'dm' || id === onId;
      const theirs = (): MessageView[] => person.messages(place).filter(isTheirs);
      const before = new Map(theirs().map((view) => [view.id, textOf(view)]));
      const news = (): string[] =>
        theirs()
          .map((view) => ({ id: view.id, text: textOf(view) }))
          .filter(({ id, text }) => before.get(id) !== text)
          .map(({ text }) => text);
      const interactionId = await does();
      const isTold = (): string | undefined =>
        world.interactions.get(interactionId)?.answeredWith === formOpened
          ? formOpens
          : news().find((text) => text.includes(expected));
      return person.waits(`to be told "${expected}"`, isTold).catch(() => news().join('\n'));
    },
  };
}

/** Another server with tickets. @returns the channel from which its owner acts */
async function lobbyOf(d: Desk, owner: Actor): Promise<string> {
  const { guildId } = await secondServer(d, 'The other hall', [], owner);
  const channels = [...d.sandbox.world.channels.values()];
  return channels.find((channel) => channel.name === 'lobby' && channel.guildId === guildId)?.id ?? '';
}

async function watcherOf(d: Desk): Promise<Actor> {
  const watcher = d.newUser('watcher');
  await d.olivia.does({
    act: 'overwrite',
    channelId: d.forum,
    targetId: watcher.id,
    targetType: 'member',
    allow: String(viewChannel | manageMessages),
    deny: String(sendMessagesInThreads),
  });
  return watcher;
}

/**
 * Alice has a closed ticket, which she may rate, and an open one, which she did not want to be closed; Bob is blocked;
 * and Carla is asked whether her message shall be sent.
 */
async function storyOf(d: Desk): Promise<{ post: PostView; facts: Facts }> {
  const { alice, bob, carla, mod } = d;
  await setSoon(d, { feedback: true });
  const { post: closed } = await d.opens(alice, 'an earlier question');
  await says(mod, '/close', { in: closed, answer: 'The ticket is closed' });
  await alice.sees('How was the help');
  await seesEnded(mod, closed, 'Closed');
  const { post, copy } = await d.opens(alice, 'hello?');
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  await alice.press('Deny');
  await mod.sees('does not want', post);
  await says(mod, '/blacklist add', { in: post, options: { target: bob }, answer: 'is blocked from now on' });
  await setSoon(d, { confirm: true });
  await carla.dm('hallo?');
  const question = await carla.sees('Lantern Hall', carla.dmWith());
  const [, intakeId = ''] = /:intake-confirm:(\d+)/u.exec(JSON.stringify(question.components)) ?? [];
  const [ids] = await d.query<Pick<Facts, 'ticketId' | 'closedTicketId' | 'requestId'>>(
    `SELECT max(t.id)::text AS "ticketId", min(t.id)::text AS "closedTicketId", max(r.id)::text AS "requestId"
     FROM tickets t, close_requests r`,
  );
  const roleId = d.sandbox.town.roles['Support'] ?? '';
  const { guildId, forum } = d;
  return { post, facts: { ...ids!, intakeId, guildId, forum, roleId, userId: alice.id, copyId: copy.id } };
}

/** Changes settings as another process would: the bot reads its servers anew every few seconds. */
async function setSoon(d: Desk, settings: Partial<GuildSettings>): Promise<void> {
  await d.query('UPDATE guilds SET settings = settings || $1 WHERE id = $2', [settings, d.guildId]);
  d.sandbox.clock.advance(betweenReadsMs);
}
const betweenReadsMs = 6000;

/** Discord: permission bits. */
const viewChannel = 1n << 10n;
const manageMessages = 1n << 13n;
const sendMessagesInThreads = 1n << 38n;
