import type { Outcome, Sent } from '../../../src/delivery/ports';
import { tryDelivery } from '../../../src/delivery/try-delivery';
import { claimedDelivery } from '../../support/claimed-delivery';
import { texts } from '../../support/delivery-desk';

/** One try of a delivery whose parts end like this. */
function tried(...outcomes: Outcome[]) {
  const next = async () => outcomes.shift()!;
  const handlers = new Proxy({}, { get: () => next }) as Parameters<typeof tryDelivery>[0]['handlers'];
  const parts = outcomes.map((_, part) => `part ${part}`);
  return tryDelivery(
    {
      handlers,
      ledger: { linkPart: async () => true },
      filesLeftOut: async () => '',
      newLease: () => ({ worker: 'w', now: new Date(), until: new Date() }),
      onError: (_lane, error) => {
        throw error;
      },
    },
    claimedDelivery({ rendered: texts(...parts) }),
  );
}

const sent = (part: number, more: Partial<Sent> = {}): Sent => ({
  kind: 'sent',
  link: { channelId: '1', discordId: String(100 + part), part, webhookId: null },
  ...more,
});

describe('one try of a delivery', () => {
  it('ends as incomplete where a file of any part could not be had any more', async () => {
    const { delivery, outcome } = await tried(sent(0, { incomplete: true }), sent(1));
    expect(outcome).toMatchObject({ kind: 'sent', link: { part: 1 } });
    expect(delivery.rendered?.incomplete).toBe(true);
  });

  it('ends as whole otherwise', async () => {
    const { delivery } = await tried(sent(0), sent(1));
    expect(delivery.rendered).toEqual(texts('part 0', 'part 1'));
  });
});
