/**
 * What becomes of an intake that cannot go on: what was only just written is refused, what was asked about is kept. With
 * somebody who is blocked it ends, and nothing is kept.
 */
import { toUser } from '../delivery/to-user';
import type { Rendered } from '../delivery/catalog';
import type { TicketNeeds } from '../tickets/needs';
import type { IntakeChange, IntakeContext } from './ports';
import { maySay, refusalFacts, refusalKey, type Refusal } from './refusal';
import type { RefusalFacts } from './refusal-facts';
import { draftKeptMs } from './answer-time';

/** The same refusal is said once in a while; what was written is refused, or kept, each time. */
export function refuse(
  { views, clock }: Pick<TicketNeeds, 'views' | 'clock'>,
  context: IntakeContext,
  refusal: Refusal,
): IntakeChange {
  const { person, told, intake } = context;
  const now = clock.now();
  const key = refusalKey(refusal.code, refusal.guild);
  const language = person.language ?? refusal.guild?.settings.language ?? 'en-US';
  const facts = refusalFacts(refusal, context);
  const saying = (rendered: Rendered) =>
    maySay(refusal.code, told[key], now) ? { notice: toUser(rendered), remember: key } : {};
  if (refusal.code === 'blocked' || !intake || (intake.step === 'NEW' && !intake.askedAt)) {
    return { kind: 'drop', reason: refusal.code, ...saying(refusalNotice(views, facts, language)) };
  }
  const until = new Date(now.getTime() + draftKeptMs);
  const kept = views.notice('not-sent-yet', language, { refusal: facts, until, draftId: intake.id });
  return { kind: 'set-aside', until, answers: intake, ...saying(kept) };
}

/** @returns the sentence about it */
export function refusalNotice(views: TicketNeeds['views'], facts: RefusalFacts, language: string): Rendered {
  const { code, server, pausedUntil, blockedUntil, limit, open, oldEnoughAt } = facts;
  switch (code) {
    case 'not-set-up':
    case 'no-server':
      return views.notice(code, language, {});
    case 'blocked':
      return views.notice(code, language, { server, until: blockedUntil });
    case 'paused':
      return views.notice(code, language, { server, until: pausedUntil });
    case 'no-forum':
    case 'forum-exposed':
      return views.notice(code, language, { server });
    case 'account-too-young':
      return views.notice(code, language, { server, from: oldEnoughAt });
    case 'limit-reached':
      return views.notice(code, language, {
        server,
        limit,
        number: open?.number ?? 0,
        jump: open?.jump ?? null,
      });
  }
}
