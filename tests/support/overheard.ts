/** Who can read what: everything that the bot tells Discord, by whom it reaches, and what of a hidden person is in it. */
import type { RequestContents } from '../../sandbox/request-log';
import type { Actor } from '../../sandbox/people/actor';
import type { World } from '../../sandbox/world/world';
import type { Desk } from './desk';

/** Something that can be read, and how it came there. */
interface Told {
  how: string;
  text: string;
}

export interface Overheard {
  /** What the bot has sent where these people can read it: into the server, in answers to them, in their DMs. */
  toServer(readers: readonly Actor[]): Told[];
  /** What the bot has sent to somebody alone: in their DM, and in answers to them. */
  toUser(reader: Actor): Told[];
}

/** Listens to a desk from now on. */
export function overhears({ sandbox }: Desk): Overheard {
  const sent: (Told & { to: string })[] = [];
  sandbox.log.read((contents) => sent.push({ to: audienceOf(sandbox.world, contents), ...asTold(contents) }));
  return {
    toServer: (readers) => {
      const audiences = ['the server', ...readers.map(({ id }) => id)];
      return sent.filter(({ to }) => audiences.includes(to));
    },
    toUser: ({ id }) => sent.filter(({ to }) => to === id),
  };
}

/** What somebody has before their eyes at this moment: every message, and every post of the forum. */
export const seenBy = (reader: Actor, forum: string): Told[] =>
  [...reader.messages(), ...reader.postsIn(forum)].map((view) => ({
    how: `seen by ${reader.username}`,
    text: JSON.stringify(view),
  }));

/** Everything by which somebody is known; files that are named after them carry their account name. */
export function identityOf({ world }: Desk['sandbox'], { id }: Actor): string[] {
  const { username, globalName, avatar } = world.user(id);
  const nicks = [...world.guilds.values()].map(({ members }) => members.get(id)?.nick);
  return [id, username, globalName, avatar, ...nicks].filter((name) => typeof name === 'string');
}

const around = 60;

/** @returns what of an identity stands in what was told, with the words around it */
export function tracesOf(identity: readonly string[], told: readonly Told[]): string[] {
  return told.flatMap(({ how, text }) => {
    const written = text.toLowerCase();
    return identity
      .map((name) => ({ name, at: written.indexOf(name.toLowerCase()) }))
      .filter(({ at }) => at >= 0)
      .map(({ name, at }) => `${name} (${how}): …${text.slice(Math.max(0, at - around), at + around)}…`);
  });
}

const asTold = ({ method, route, payload, files, reason }: RequestContents): Told => ({
  how: `${method} ${route}`,
  text: JSON.stringify([payload, files.map(({ filename }) => filename), reason]),
});

/** @returns the id of a person, `the server`, or `nobody` for what only Discord itself reads */
function audienceOf(world: World, { params }: RequestContents): string {
  const interactions = [...world.interactions.values()];
  const answered = interactions.find(
    ({ id, token }) =>
      id === params['interaction_id'] ||
      [params['webhook_token'], params['interaction_token']].includes(token),
  );
  if (answered) {
    return answered.userId;
  }
  const channel = world.channels.get(params['channel_id'] ?? '');
  const [recipient] = channel?.recipientIds.filter((id) => id !== world.bot.id) ?? [];
  if (recipient !== undefined) {
    return recipient;
  }
  return channel || params['guild_id'] || params['webhook_id'] ? 'the server' : 'nobody';
}
