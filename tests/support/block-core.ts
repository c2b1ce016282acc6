/** What the blocklist is tested with: the core of the tickets, a log, and people in its server. */
import { addBlock, type BlockOutcome } from '../../src/blocklist/add-block';
import type { BlockTerms } from '../../src/blocklist/block';
import type { BlocklistNeeds } from '../../src/blocklist/needs';
import type { NamedTarget } from '../../src/blocklist/target';
import type { ServedGuild } from '../../src/settings/guild-settings';
import { quietLog } from './quiet-log';
import type { TicketCore } from './ticket-core';

export const mod = '300000000000000001';
export const mia = '300000000000000002';

export interface BlockCore extends BlocklistNeeds {
  /** What the log channel was told. */
  lines: string[];
  guild(guildId: string): Promise<ServedGuild>;
  /** Blocks from everything, without an end and a reason, unless it is said. */
  block(
    guildId: string,
    named: NamedTarget,
    terms?: Partial<BlockTerms> & { byId?: string },
  ): Promise<BlockOutcome>;
}

export function blockCore(core: TicketCore): BlockCore {
  const lines: string[] = [];
  const line = (content: string) => ({ parts: [{ content, files: [] }] });
  const guild = async (guildId: string): Promise<ServedGuild> => (await core.guilds.byId(guildId))!;
  const needs: BlocklistNeeds = {
    ...core,
    log: quietLog().log,
    logChannel: { write: async (_channel, { parts }) => Boolean(lines.push(parts[0]!.content)) },
    blockLog: {
      blocked: (_guild, { target, scopes }, byId) =>
        line(`${byId} blocked ${JSON.stringify(target)} ${scopes}`),
      unblocked: (_guild, lifted, byId) => line(`${byId} lifted ${JSON.stringify(lifted)}`),
      roleDeleted: (_guild, { name }) => line(`${name} is no more`),
    },
  };
  return {
    ...needs,
    lines,
    guild,
    block: async (guildId, named, { byId = mod, ...terms } = {}) =>
      addBlock(needs, {
        guild: await guild(guildId),
        named,
        byId,
        scopes: 'all',
        reason: null,
        until: null,
        ...terms,
      }),
  };
}
