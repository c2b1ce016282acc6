/** Writes into the log what failed for good: whoever looks for a message later finds its ticket, and why. */
import type { Log } from '../logging/logger';
import type { SettlementListener } from './after-settling';

/** @returns a listener for settled deliveries; ids and numbers only, since what people write stands in no log */
export const logFailures =
  (log: Pick<Log, 'info'>): SettlementListener =>
  ({ id, kind, ticket }, settlement) => {
    if (settlement.to === 'FAILED') {
      const { reason } = settlement;
      log.info(
        { delivery: id, kind, reason, guildId: ticket?.guildId, ticket: ticket?.number },
        'A delivery failed for good.',
      );
    }
  };
