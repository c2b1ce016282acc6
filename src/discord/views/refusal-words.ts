/** Why no ticket can be opened, in a sentence that says what to do about it. */
import type { RefusalFacts } from '../../intake/refusal-facts';
import { numbered } from '../../tickets/numbered';
import { blockEnd } from './block-words';
import { pauseEnd } from './pause-words';
import { plainName, timestamp } from './plain';
import type { Say } from './texts';

/** @returns the sentence, for whoever wants a ticket */
export function whyRefused(refusal: RefusalFacts, say: Say): string {
  const { code, server, pausedUntil, blockedUntil, limit, open, oldEnoughAt } = refusal;
  const facts = { server: plainName(server) };
  switch (code) {
    case 'not-set-up':
      return say('intake:refused.not-set-up');
    case 'no-server':
      return say('intake:refused.no-server');
    case 'blocked':
      return say('intake:refused.blocked', { ...facts, end: blockEnd(blockedUntil, say) });
    case 'paused':
      return say('intake:refused.paused', { ...facts, end: pauseEnd(pausedUntil, say) });
    case 'no-forum':
      return say('intake:refused.no-forum', facts);
    case 'forum-exposed':
      return say('intake:refused.forum-exposed', facts);
    case 'account-too-young':
      return say('intake:refused.account-too-young', { ...facts, from: timestamp(oldEnoughAt) });
    case 'limit-reached':
      return say('intake:refused.limit-reached', { ...facts, limit, ...placeOf(open) });
  }
}

const placeOf = (open: RefusalFacts['open']) => ({
  number: numbered(open?.number ?? 0),
  place: open?.jump ? ` (${open.jump})` : '',
});
