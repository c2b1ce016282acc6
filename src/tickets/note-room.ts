/** A thread of a server was archived or deleted: what waits for room there tries at once. */
import { noRoom } from '../delivery/answer-classes';
import { resumeLanes } from '../delivery/resume-lanes';

export async function noteRoom(
  needs: Parameters<typeof resumeLanes>[0],
  guildId: string | undefined,
): Promise<void> {
  if (guildId !== undefined) {
    await resumeLanes(needs, { guildId, reason: noRoom });
  }
}
