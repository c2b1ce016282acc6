/** What Postern itself says to people: none of it stands there unknown to it, and none twice for one cause. */
import { MessageType } from 'discord-api-types/v10';
import type { MessageRecord } from '../../sandbox/world/records';
import type { TicketRow } from './database-facts';
import type { Scene } from './scene';

export function wrongOwnWords(scene: Scene): string[] {
  const said = saidToPeople(scene);
  return [...unknownWords(scene, said), ...repeatedWords(scene, said)];
}

/** What stands in posts and in the DMs of users; who runs the server may get letters that no delivery carries. */
function saidToPeople({ sandbox, forumId, ledger, standing }: Scene): MessageRecord[] {
  const users = new Set(ledger.said.map(({ userId }) => userId));
  return standing.filter(({ channelId }) => {
    const channel = sandbox.world.channels.get(channelId);
    return channel?.parentId === forumId || channel?.recipientIds.some((id) => users.has(id));
  });
}

const written: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** Whatever is made twice is known once. An answer to an interaction is known to nobody, nor is a line of Discord's own. */
const unknownWords = ({ linked }: Scene, said: readonly MessageRecord[]): string[] =>
  said
    .filter(({ id, type, interaction }) => written.includes(type) && !interaction && !linked.has(id))
    .map(({ content, channelId }) => `"${content}" stands in ${channelId}, and nothing is known of it`);

/** What is said once for each time that something happened; the first group tells what it is about. */
interface Cause {
  words: RegExp;
  times: (scene: Scene, message: MessageRecord, about: string) => number;
}

const causes: readonly Cause[] = [
  {
    words: /^🔴 Your conversation #(\d+) with .* was closed:/u,
    times: ({ tickets }, _message, about) =>
      timesClosed(tickets.find(({ number }) => number === Number(about))),
  },
  {
    words: /Closed(?: by|:|,| at)/u,
    times: ({ tickets }, { channelId }) => timesClosed(tickets.find(({ post }) => post === channelId)),
  },
  {
    words: /^(✅ Your message was sent to the staff|👋 The staff)/u,
    times: ({ sandbox, tickets }, { channelId }) => {
      const people = sandbox.world.channels.get(channelId)?.recipientIds ?? [];
      return tickets.filter(({ userId }) => people.includes(userId)).length;
    },
  },
];

const timesClosed = (ticket: TicketRow | undefined): number =>
  ticket?.turns.filter(({ kind }) => kind === 'closed').length ?? 0;

const repeatedWords = (scene: Scene, said: readonly MessageRecord[]): string[] =>
  causes.flatMap(({ words, times }) => {
    const standing = new Map<string, number>();
    return said.flatMap((message) => {
      const found = words.exec(message.content);
      if (!found) {
        return [];
      }
      const [, about = ''] = found;
      const key = `${message.channelId} ${about}`;
      const count = (standing.get(key) ?? 0) + 1;
      standing.set(key, count);
      return count > times(scene, message, about)
        ? [`"${message.content}" stands in ${message.channelId} once too often`]
        : [];
    });
  });
