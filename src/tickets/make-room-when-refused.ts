/** Discord refuses one more active thread: whatever number it holds a server to, it is reached. */
import type { SettlementListener } from '../delivery/after-settling';
import { noRoom } from '../delivery/answer-classes';
import { askPatiently } from '../hearing/ask-patiently';
import type { PlaceReader } from '../hearing/ports';
import { makeRoom, type MakeRoomNeeds } from './make-room';

type Needs = MakeRoomNeeds &
  Parameters<typeof askPatiently>[0] & {
    reader: Pick<PlaceReader, 'activePosts'>;
    onError: (error: unknown) => void;
  };

/**
 * Hears of the lanes' outcomes and makes room where one met the limit, once at a time in each server. Where nothing can
 * make room, what waits tries again when a thread is archived, or after its usual time.
 */
export function makeRoomWhenRefused(needs: Needs): SettlementListener {
  const busy = new Map<string, { again: boolean }>();
  const work = async (guildId: string): Promise<void> => {
    const turn = { again: true };
    busy.set(guildId, turn);
    try {
      while (turn.again) {
        turn.again = false;
        await makeRoomIn(needs, guildId);
      }
    } finally {
      busy.delete(guildId);
    }
  };
  return ({ ticket }, settlement) => {
    if (!ticket || settlement.to !== 'PENDING' || settlement.reason !== noRoom) {
      return;
    }
    const turn = busy.get(ticket.guildId);
    if (turn) {
      turn.again = true;
    } else {
      void work(ticket.guildId).catch(needs.onError);
    }
  };
}

const withoutList =
  'A server is full of posts, and Discord did not list them: no room is made until it is met again.';

async function makeRoomIn(needs: Needs, guildId: string): Promise<void> {
  const active = await askPatiently(needs, () => needs.reader.activePosts(guildId), withoutList);
  if (active) {
    const ids = active.map(({ id }) => id);
    await makeRoom(needs, guildId, ids, ids.length);
  }
}
