/** Everything that is judged at the end of a round. */
import type { Client } from 'pg';
import type { Sandbox } from '../../sandbox';
import type { MessageRecord } from '../../sandbox/world/records';
import type { TicketRow } from './database-facts';
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
  ours: readonly MessageRecord[];
  copies: ReadonlyMap<string, readonly MessageRecord[]>;
  tickets: readonly TicketRow[];
}

/** What stands in a place, or stood there when the place itself was deleted. */
export const stands = ({ world }: Sandbox, { id, channelId }: MessageRecord): boolean =>
  world.channels.get(channelId)?.messages.has(id) ?? true;
