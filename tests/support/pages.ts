/** Places as Discord kept them, to be read by page: a test writes into them, and counts what is read. */
import type { NoAnswer } from '../../src/delivery/ports';
import type { Place, PlaceReader, ReadMessage, SeenPost } from '../../src/hearing/ports';
import type { IncomingMessage } from '../../src/tickets/incoming-message';

export interface Pages extends PlaceReader {
  /** Every call: the place or list, and `unhurried` where it was. */
  calls: string[];
  /** What a place holds, oldest first. */
  holds(channelId: string, messages: readonly (IncomingMessage | { id: string })[]): void;
  /** What the next page lacks, though it is there: a copy of Discord's data lags behind. */
  hides(...messages: readonly IncomingMessage[]): void;
  active: SeenPost[];
  archived: SeenPost[];
  /** What the next reads answer instead. */
  refusals: NoAnswer[];
  /** Makes the next page wait: `asked` resolves when somebody reads it. */
  hold(): { asked: Promise<void>; goOn: () => void };
}

/** Discord: messages of one page. */
const pageSize = 100;

export function pages(): Pages {
  const places = new Map<string, ReadMessage[]>();
  let hidden: string[] = [];
  let held: (() => Promise<void>) | undefined;
  const self: Pages = {
    hold() {
      let goOn = (): void => undefined;
      const waiting = new Promise<void>((resolve) => (goOn = resolve));
      const asked = new Promise<void>((resolve) => {
        held = () => {
          resolve();
          return waiting;
        };
      });
      return { asked, goOn };
    },
    calls: [],
    active: [],
    archived: [],
    refusals: [],
    holds(channelId, messages) {
      places.set(
        channelId,
        messages.map((message) =>
          'messageId' in message
            ? { id: message.messageId, incoming: message }
            : { id: message.id, incoming: null },
        ),
      );
    },
    async page({ channelId }: Place, { before, unhurried }) {
      self.calls.push(`${channelId}${unhurried ? ' unhurried' : ''}`);
      const wait = held;
      held = undefined;
      await wait?.();
      const refusal = self.refusals.shift();
      if (refusal) {
        return refusal;
      }
      const lacking = hidden;
      hidden = [];
      const older = (places.get(channelId) ?? []).filter(
        ({ id }) => !lacking.includes(id) && (before === undefined || BigInt(id) < BigInt(before)),
      );
      return { kind: 'answer', body: older.slice(-pageSize).toReversed() };
    },
    hides(...messages) {
      hidden = messages.map(({ messageId }) => messageId);
    },
    async isGone({ channelId }, messageId) {
      self.calls.push(`${channelId} one`);
      const isThere = (places.get(channelId) ?? []).some(({ id }) => id === messageId);
      return self.refusals.shift() ?? { kind: 'answer', body: !isThere };
    },
    async activePosts(guildId) {
      self.calls.push(`active posts of ${guildId}`);
      return { kind: 'answer', body: self.active };
    },
    async archivedPosts(forumId) {
      self.calls.push(`archived posts of ${forumId}`);
      return { kind: 'answer', body: self.archived };
    },
  };
  return self;
}
