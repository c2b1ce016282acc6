/** Tells the log of a single message that did not arrive: no post says so. */
import type { SettlementListener } from '../delivery/after-settling';
import type { EventLog } from '../settings/event-log';
import type { SingleMessages } from './ports';

interface Needs {
  singles: Pick<SingleMessages, 'byDelivery'>;
  eventLog: Pick<EventLog, 'tell'>;
  onError: (error: unknown) => void;
}

/** @returns a listener for settled deliveries; who wrote to whom is looked up behind the lane */
export const logFailedSingle =
  ({ singles, eventLog, onError }: Needs): SettlementListener =>
  ({ id, kind, ticket }, settlement) => {
    if (kind !== 'relay-to-user' || ticket || settlement.to !== 'FAILED') {
      return;
    }
    const { reason } = settlement;
    const tell = async (): Promise<void> => {
      const single = await singles.byDelivery(id);
      if (single) {
        const { guildId, userId, author } = single;
        eventLog.tell(guildId, { event: 'failed', to: 'single', byId: author.id, userId, reason });
      }
    };
    tell().catch(onError);
  };
