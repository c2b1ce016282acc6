/** A thread of a server was archived or deleted: what waits for room there tries at once. */
import { noRoom } from '../delivery/answer-classes';
import { resumeLanes } from '../delivery/resume-lanes';
import type { GuildStore } from '../settings/ports';

/**
 * Threads of all channels fill a server, so any of them makes room.
 * @param guildId any server that the bot is in: memory tells whether it runs tickets
 */
export async function noteRoom(
  needs: Parameters<typeof resumeLanes>[0] & { guilds: Pick<GuildStore, 'byId'> },
  guildId: string | undefined,
): Promise<void> {
  if (guildId !== undefined && (await needs.guilds.byId(guildId))?.forumId) {
    await resumeLanes(needs, { guildId, reason: noRoom });
  }
}
