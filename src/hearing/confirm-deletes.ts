/** What a page lacks is not deleted for certain: it may come from a copy of Discord's data that lags behind. */
import { askPatiently } from './ask-patiently';
import type { Place, PlaceReader, ReadMessage } from './ports';
import type { ReceiveNeeds } from './receive';

interface Needs extends Pick<ReceiveNeeds, 'pause' | 'log'> {
  reader: Pick<PlaceReader, 'page' | 'isGone'>;
}

/** Discord: messages of one page. */
const pageSize = 100;
/** So many messages are asked for one by one; for more of them, the page is read once more. */
const mostLookUps = 3;
const without =
  'Whether messages were deleted could not be looked up; the next read of their place finds it.';

/** @returns those of these messages that belong on a page and are not there; an empty one tells nothing: history may be hidden */
export function lackedBy(page: readonly ReadMessage[], messageIds: readonly string[]): string[] {
  const [newest, oldest] = [page[0], page.at(-1)];
  if (!newest || !oldest) {
    return [];
  }
  const shown = new Set(page.map(({ id }) => id));
  const reachesBack = page.length < pageSize;
  return messageIds.filter(
    (id) =>
      !shown.has(id) && BigInt(id) <= BigInt(newest.id) && (reachesBack || BigInt(id) > BigInt(oldest.id)),
  );
}

/** @returns those that a second read does not find either; where nothing can be read, none */
export async function confirmDeletes(
  needs: Needs,
  place: Place,
  lacked: readonly string[],
): Promise<string[]> {
  const { reader } = needs;
  if (lacked.length > mostLookUps) {
    const again = await askPatiently(needs, () => reader.page(place, {}), without);
    return lackedBy(again ?? [], lacked);
  }
  const gone: string[] = [];
  for (const messageId of lacked) {
    if (await askPatiently(needs, () => reader.isGone(place, messageId), without)) {
      gone.push(messageId);
    }
  }
  return gone;
}
