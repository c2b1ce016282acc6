import * as fc from 'fast-check';
import { judge, type Circumstances } from '../../../src/delivery/judge';
import type { ClaimedDelivery, Outcome } from '../../../src/delivery/ports';
import { claimedDelivery } from '../../support/claimed-delivery';

const start = new Date('2026-01-01T00:00:00Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);
const minutes = (count: number): number => count * 60_000;
const around = (change: Partial<Circumstances> = {}): Circumstances => ({
  now: start,
  chance: 0.5,
  othersSucceed: false,
  ...change,
});
const refusal = (
  status: number,
  code: number,
  more: { retryAfterMs?: number; unsure?: boolean } = {},
): Outcome => ({
  kind: 'refused',
  answer: {
    status,
    code,
    reason: 'no',
    ...(more.retryAfterMs !== undefined && { retryAfterMs: more.retryAfterMs }),
  },
  unsure: more.unsure ?? false,
});
const withFile: Partial<ClaimedDelivery> = { rendered: { parts: [{ content: 'hello', files: [0] }] } };

describe('what becomes of a delivery', () => {
  it('is done when it was sent, or nothing was left to do', () => {
    expect(judge(claimedDelivery(), { kind: 'done' }, around())).toEqual({ to: 'DONE' });
  });

  it('has failed when Discord refuses the message, and the lane goes on', () => {
    expect(judge(claimedDelivery(), refusal(400, 50_035), around())).toEqual({
      to: 'FAILED',
      reason: 'INVALID',
    });
  });

  it.each([
    [50_007, 'BLOCKED'],
    [50_278, 'NO_COMMON_SERVER'],
  ])('has failed when the user cannot be reached (%i), and so will what follows a reply', (code, reason) => {
    expect(judge(claimedDelivery({ kind: 'relay-to-user' }), refusal(403, code), around())).toEqual({
      to: 'FAILED',
      reason,
      unreachable: reason,
    });
    expect(judge(claimedDelivery({ kind: 'notice-to-user' }), refusal(403, code), around())).toEqual({
      to: 'FAILED',
      reason,
    });
  });

  it('waits five minutes where its place is closed to us, and that is no failing', () => {
    const delivery = claimedDelivery({ failingSince: start });
    expect(judge(delivery, refusal(403, 50_013), around({ now: after(10) }))).toMatchObject({
      to: 'PENDING',
      reason: 'NO_PERMISSION',
      notBefore: after(10 + minutes(5)),
      parkedAt: after(10),
      failingSince: null,
    });
  });

  it('waits as long as Discord says, however often, and does not count that as failing', () => {
    const delivery = claimedDelivery({ triedAt: start });
    const outcome = refusal(429, 0, { retryAfterMs: 41_000 });
    expect(judge(delivery, outcome, around({ now: after(minutes(60)), othersSucceed: true }))).toMatchObject({
      to: 'PENDING',
      notBefore: after(minutes(60) + 41_000),
      failingSince: null,
    });
  });

  it('waits five seconds for the socket of a call without an answer, and is unsure then', () => {
    expect(judge(claimedDelivery(), { kind: 'unknown', reason: 'reset' }, around())).toMatchObject({
      to: 'PENDING',
      notBefore: after(5000),
      unsure: true,
      failingSince: start,
    });
  });

  it.each([504, 520, 524])('waits as long where a gateway before Discord gave up waiting (%i)', (status) => {
    expect(judge(claimedDelivery(), refusal(status, 0, { unsure: true }), around())).toMatchObject({
      to: 'PENDING',
      notBefore: after(5000),
      unsure: true,
    });
  });

  it('gets a new nonce when its own belongs to another message', () => {
    expect(judge(claimedDelivery({ unsure: true }), { kind: 'nonce-taken' }, around())).toMatchObject({
      to: 'PENDING',
      newNonce: true,
      unsure: false,
    });
  });

  it('waits twice as long each time, up to five minutes', () => {
    const waits = [0, 1, 3, 7, 15, 600].map((seconds) => {
      const now = after(seconds * 1000);
      const verdict = judge(claimedDelivery({ failingSince: start }), refusal(500, 0), around({ now }));
      return verdict.to === 'PENDING' ? (verdict.notBefore.getTime() - now.getTime()) / 1000 : verdict.to;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 300]);
  });

  describe('that failed for ten minutes while others succeed', () => {
    const hopeless = around({ now: after(minutes(10)), othersSucceed: true });

    it('is tried without its files', () => {
      const delivery = claimedDelivery({ ...withFile, failingSince: start });
      expect(judge(delivery, refusal(500, 0), hopeless)).toMatchObject({
        to: 'PENDING',
        effort: 'WITHOUT_FILES',
      });
    });

    it('has failed without them too', () => {
      const delivery = claimedDelivery({ ...withFile, failingSince: start, effort: 'WITHOUT_FILES' });
      expect(judge(delivery, refusal(500, 0), hopeless)).toEqual({ to: 'FAILED', reason: 'TROUBLE' });
    });

    it('has failed if it has none', () => {
      expect(judge(claimedDelivery({ failingSince: start }), refusal(503, 0), hopeless)).toMatchObject({
        to: 'FAILED',
      });
    });

    it('is looked for once more, where the last call had no answer', () => {
      const verdict = judge(
        claimedDelivery({ failingSince: start }),
        { kind: 'unknown', reason: 'reset' },
        hopeless,
      );
      expect(verdict).toMatchObject({ to: 'PENDING', effort: 'LOOK_ONLY', unsure: true });
    });
  });

  it('never fails for being unsure: what a refused message may have left is looked for first', () => {
    expect(
      judge(claimedDelivery({ unsure: true }), refusal(403, 50_007, { unsure: true }), around()),
    ).toMatchObject({
      to: 'PENDING',
      effort: 'LOOK_ONLY',
      unsure: true,
    });
  });

  const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
    fc.constant<Outcome>({ kind: 'unknown', reason: 'reset' }),
    fc
      .record({ status: fc.constantFrom(0, 403, 500, 502, 503), code: fc.constant(0) })
      .map(({ status, code }) => refusal(status, code)),
  );

  it('is never failed in a general outage, however long', () => {
    fc.assert(
      fc.property(anyOutcome, fc.nat(minutes(60 * 24 * 7)), (outcome, ms) => {
        const delivery = claimedDelivery({ ...withFile, failingSince: start });
        expect(judge(delivery, outcome, around({ now: after(ms) })).to).toBe('PENDING');
      }),
    );
  });
});
