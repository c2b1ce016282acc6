/** What is wrong with posts: whose they are, how they look, and what stands at their end. */
import { compareIds } from '../../sandbox/snowflakes';
import type { TicketRow } from './database-facts';
import { markIn, type Said } from './ledger';
import { hasArrived } from './places';
import type { Scene } from './scene';

/** Each post is that of one ticket. */
export const wrongPosts = ({ sandbox, forumId, tickets }: Scene): string[] =>
  [...sandbox.world.channels.values()]
    .filter(({ id, parentId }) => parentId === forumId && !tickets.some(({ post }) => post === id))
    .map(({ name }) => `the post ${name} belongs to no ticket`);

const statusTags = { OPEN: 'Open', CLOSE_REQUESTED: 'Close Requested', CLOSED: 'Closed' } as const;

/** Tags, lock and archive say where each ticket stands, by what its people have written. */
export function wrongFaces(scene: Scene): string[] {
  const { world } = scene.sandbox;
  const { availableTags } = world.channel(scene.forumId);
  return scene.tickets.flatMap(({ number, status, post }) => {
    const thread = world.channels.get(post ?? '')?.thread;
    if (!thread) {
      return status === 'CLOSED' ? [] : [`ticket ${number} is ${status} and has no post`];
    }
    const shown = thread.appliedTags.map((id) => availableTags.find((tag) => tag.id === id)?.name ?? id);
    const wanted = [statusTags[status], ...activityOf(scene, post!, status)];
    const isRight = shown.length === wanted.length && wanted.every((name) => shown.includes(name));
    const closed = status === 'CLOSED';
    return [
      ...(isRight ? [] : [`ticket ${number} is ${wanted.join(', ')}, and its post says ${shown.join(', ')}`]),
      ...(closed && !(thread.archived && thread.locked)
        ? [`ticket ${number} is closed, and its post is not`]
        : []),
      ...(!closed && thread.locked ? [`ticket ${number} is open, and its post is locked`] : []),
    ];
  });
}

/** Who wrote last in a post: the user, or the staff with a reply that has reached the user, deleted since or not. */
function activityOf(scene: Scene, post: string, status: TicketRow['status']): string[] {
  if (status === 'CLOSED') {
    return [];
  }
  const { ledger, copies } = scene;
  const replies = ledger.said.filter(
    (said) =>
      said.channelId === post &&
      said.direction === 'out' &&
      copies.get(said.mark)?.some((copy) => hasArrived(scene, said, copy)),
  );
  const letters = ledger.said.filter(
    ({ direction, mark }) =>
      direction === 'in' && copies.get(mark)?.some(({ channelId }) => channelId === post),
  );
  const newest = (all: readonly Said[]): string =>
    all
      .map(({ messageId }) => messageId)
      .toSorted(compareIds)
      .at(-1) ?? '0';
  const [reply, letter] = [newest(replies), newest(letters)];
  if (reply === '0') {
    return ['Unanswered'];
  }
  return [compareIds(letter, reply) > 0 ? 'User Responded' : 'Awaiting Response'];
}

/** What stands in the post of a closed ticket behind the word of its end. */
export function wrongEnds({ sandbox, standing, tickets }: Scene): string[] {
  return tickets
    .filter(({ status, post }) => status === 'CLOSED' && sandbox.world.channels.has(post ?? ''))
    .flatMap(({ number, post }) => {
      const said = standing.filter((message) => message.channelId === post);
      const end = said.findLast(({ content }) => /Closed(?: by|:|,)/u.test(content));
      return said
        .filter(({ id, content }) => end && compareIds(id, end.id) > 0 && markIn(content))
        .map(({ content }) => `the post of ticket ${number} says "${content}" behind its end`);
    });
}
