/** A post and a DM in memory, behind the verbs of the lanes. Verbs that a test did not expect throw. */
import type { RenderedPart } from '../../src/delivery/catalog';
import type { Link, LinkIndex, Outcome, RefusedAnswer } from '../../src/delivery/ports';
import type { DirectMessages, Finding, Sending, TicketForum } from '../../src/delivery/sender';
import { firstIdAt } from '../../src/snowflake';
import { ids } from './delivery-desk';
import type { FixedClock } from './fixed-clock';

interface FakeMessage {
  id: string;
  content: string;
  files: number[];
  nonce: string;
}

export interface FakePlace {
  messages: FakeMessage[];
  /** What people see. */
  texts(): string[];
  /** Sends as Discord does; the nonce, where the place keeps it, brings the earlier message. */
  write(sending: Sending): Outcome;
  look(after: string): Promise<Finding>;
  edit(link: Link, part: RenderedPart): Outcome;
  remove(link: Link): Outcome;
}

/** @param keepsNonces whether the same nonce brings the same message */
export function fakePlace(
  channelId: string,
  { index, clock, keepsNonces }: { index: LinkIndex; clock: FixedClock; keepsNonces: boolean },
): FakePlace {
  const messages: FakeMessage[] = [];
  let count = 0n;
  const linkOf = (id: string): Link => ({ channelId, discordId: id, part: 0, webhookId: null });
  const gone: Outcome = { kind: 'refused', answer: { status: 404, code: 10_008, reason: 'Unknown Message' } };
  return {
    messages,
    texts: () => messages.map(({ content }) => content),
    write({ part, nonce }) {
      const earlier = keepsNonces ? messages.find((message) => message.nonce === nonce) : undefined;
      const made = earlier ?? {
        id: String(firstIdAt(clock.now()) + (count += 1n)),
        content: part.content,
        files: part.files,
        nonce,
      };
      if (!earlier) {
        messages.push(made);
      }
      return { kind: 'sent', link: linkOf(made.id), content: made.content };
    },
    async look(after) {
      const behind = messages.filter(({ id }) => BigInt(id) > BigInt(after));
      const linked = await index.linkedAmong(
        channelId,
        behind.map(({ id }) => id),
      );
      const first = behind.find(({ id }) => !linked.includes(id));
      return first ? { kind: 'found', link: linkOf(first.id) } : { kind: 'nothing' };
    },
    edit({ discordId }, { content }) {
      const message = messages.find(({ id }) => id === discordId);
      return message ? (Object.assign(message, { content }), { kind: 'done' }) : gone;
    },
    remove({ discordId }) {
      const at = messages.findIndex(({ id }) => id === discordId);
      return at < 0 ? gone : (messages.splice(at, 1), { kind: 'done' });
    },
  };
}

/** A port of which a test prepares the verbs it expects. */
function prepared<Port extends object>(verbs: Partial<Port>): Port {
  return new Proxy(verbs, {
    get(target, verb) {
      const prepare = Reflect.get(target, verb) as unknown;
      if (prepare === undefined) {
        throw new Error(`${String(verb)} was not expected`);
      }
      return prepare;
    },
  }) as Port;
}

/** The post as the forum's verbs reach it. */
export const forumOf = (place: FakePlace, more: Partial<TicketForum> = {}): TicketForum =>
  prepared<TicketForum>({
    writeAs: (_post, _author, sending) => Promise.resolve(place.write(sending)),
    write: (_post, sending) => Promise.resolve(place.write(sending)),
    edit: (_post, link, part) => Promise.resolve(place.edit(link, part)),
    remove: (_post, link) => Promise.resolve(place.remove(link)),
    findUnlinked: (_post, after) => place.look(after),
    ...more,
  });

/** The DM as the verbs of direct messages reach it. */
export const messagesOf = (place: FakePlace, more: Partial<DirectMessages> = {}): DirectMessages =>
  prepared<DirectMessages>({
    open: () => Promise.resolve({ kind: 'open', channelId: ids.dm }),
    send: (_channelId, sending) => Promise.resolve(place.write(sending)),
    edit: (_channelId, link, part) => Promise.resolve(place.edit(link, part)),
    remove: (_channelId, link) => Promise.resolve(place.remove(link)),
    findUnlinked: (_channelId, after) => place.look(after),
    ...more,
  });

/** What Discord says no with. */
export const refusal = (status: number, code: number, more: Partial<RefusedAnswer> = {}): Outcome => ({
  kind: 'refused',
  answer: { status, code, reason: `code ${code}`, ...more },
});

/** No answer came. */
export const noAnswer: Outcome = { kind: 'unknown', reason: 'socket closed' };
