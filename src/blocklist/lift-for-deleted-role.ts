/** Somebody deleted a role: nobody has it any more, and nobody could choose it to lift its block. */
import type { ServedGuild } from '../settings/guild-settings';
import { logBlock } from './log-block';
import type { BlocklistNeeds } from './needs';

/** @param role.name as it was, since nothing shows it any more */
export async function liftForDeletedRole(
  needs: Pick<BlocklistNeeds, 'blocks' | 'faces' | 'clock' | 'logChannel' | 'blockLog'>,
  guild: ServedGuild,
  role: { id: string; name: string },
): Promise<void> {
  const target = { kind: 'role', roleId: role.id } as const;
  const order = { guildId: guild.id, target, scopes: 'all', byId: null } as const;
  const lifted = await needs.blocks.lift(order, needs.clock.now());
  if (lifted) {
    lifted.touched.forEach(({ id }) => needs.faces.changed(id));
    await logBlock(needs, guild, (log) => log.roleDeleted(guild, role));
  }
}
