/** Everything that is judged at the end of a round. */
import type { Client } from 'pg';
import type { Sandbox } from '../../sandbox';
import type { MessageRecord } from '../../sandbox/world/records';
import type { Fate, TicketRow } from './database-facts';
import type { Ledger } from './ledger';
import type { Team } from './team';

export interface RoundFacts {
  sandbox: Sandbox;
  database: Client;
  ledger: Ledger;
  bots: Team;
  forumId: string;
}

/** What stands everywhere, read once. */
export interface Scene extends RoundFacts {
  /** How many messages of a DM are counted there as never read, beside those that are named; each is used up once. */
  counted: Map<string, number>;
  /** Those of the bot and its webhooks that stand, or stood in a post until that was deleted. */
  standing: readonly MessageRecord[];
  /** By the mark that stands in them, or did until they were deleted. */
  copies: ReadonlyMap<string, readonly MessageRecord[]>;
  /** By each mark that ever stood in them, also in an earlier text or in an embed. */
  everStood: ReadonlyMap<string, readonly MessageRecord[]>;
  tickets: readonly TicketRow[];
  fates: ReadonlyMap<string, Fate>;
  /** Discord's ids of the messages that the database knows to be ours. */
  linked: ReadonlySet<string>;
}

/** What stands in a place, or stood there when the place itself was deleted. */
export const stands = ({ world }: Sandbox, { id, channelId }: MessageRecord): boolean =>
  world.channels.get(channelId)?.messages.has(id) ?? true;

/** Every text that a message ever had, and what stands in its embeds. */
export const wordsOf = ({ content, earlierContents, embeds }: MessageRecord): string[] => [
  content,
  ...earlierContents,
  ...textsIn(embeds),
];

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
