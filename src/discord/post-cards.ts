/** Changes cards, which are messages of the bot's own. */
import { Routes } from 'discord.js';
import type { RenderedPart } from '../delivery/catalog';
import type { CardOutcome, PostCards } from '../tickets/card';
import type { Answer, DiscordCalls } from './rest-call';

/** Discord: archived thread; unknown channel, unknown message; no access, no permission. */
const archived = 50_083;
const gone: readonly number[] = [10_003, 10_008];
const closed: readonly number[] = [50_001, 50_013];
const closedMs = 60_000;
const patienceMs = 15_000;

/** Edits within the cosmetic budget. An edit never pings, and never wakes a post. */
export const postCards = ({ calls }: { calls: DiscordCalls }): PostCards => ({
  async edit(postId, messageId, { embeds, components }: RenderedPart) {
    const answer = await calls.call({
      method: 'PATCH',
      route: Routes.channelMessage(postId, messageId),
      body: { embeds, ...(components && { components }), allowed_mentions: { parse: [] } },
      signal: AbortSignal.timeout(patienceMs),
      cosmetic: true,
    });
    return outcomeOf(answer);
  },
});

function outcomeOf(answer: Answer<unknown>): CardOutcome {
  if (answer.kind === 'answer') {
    return { kind: 'shown' };
  }
  if (answer.kind === 'unknown') {
    return { kind: 'later' };
  }
  const { code, status, retryAfterMs: afterMs } = answer.answer;
  if (code === archived) {
    return { kind: 'archived' };
  }
  if (gone.includes(code)) {
    return { kind: 'gone' };
  }
  if (closed.includes(code)) {
    return { kind: 'later', afterMs: closedMs };
  }
  return status === 400 ? { kind: 'refused' } : { kind: 'later', afterMs };
}
