/** Shows tags and lock on a post. Never through discord.js's own edit: it names the title too, and so waits for renames. */
import { Routes, type APIThreadChannel } from 'discord.js';
import type { PostFace } from '../tickets/post-face';
import type { PostFaces, SeenFace, ShowOutcome } from '../tickets/shown-faces';
import type { Answer, DiscordCalls } from './rest-call';

/** Discord: archived thread, unknown channel, unknown tag, invalid form (a tag that is not in the forum). */
const codes = { archived: 50_083, channelGone: 10_003, tagGone: 10_087, invalid: 50_035 };
/** What the bot is forbidden stays so until somebody allows it; each further try counts against all servers. */
const forbiddenMs = 5 * 60_000;
const patienceMs = 15_000;

/** Patches posts within the cosmetic budget. */
export function postFaces({ calls }: { calls: DiscordCalls }): PostFaces {
  const patch = (postId: string, body: object) =>
    calls.call<APIThreadChannel>({
      method: 'PATCH',
      route: Routes.channel(postId),
      body: { ...body },
      signal: AbortSignal.timeout(patienceMs),
      cosmetic: true,
    });
  return {
    async show(postId, { appliedTags, locked, archived }: PostFace, isArchived) {
      const look = { applied_tags: appliedTags, locked };
      if (!isArchived) {
        const answer = await patch(postId, { ...look, ...(archived === true && { archived }) });
        if (answer.kind !== 'refused' || answer.answer.code !== codes.archived) {
          return outcomeOf(answer);
        }
      }
      // Discord changes an archived post only together with waking it.
      const woken = await patch(postId, { ...look, archived: false });
      return outcomeOf(
        woken.kind === 'answer' && archived === true ? await patch(postId, { archived }) : woken,
      );
    },
  };
}

function outcomeOf(answer: Answer<APIThreadChannel>): ShowOutcome {
  if (answer.kind === 'answer') {
    return { kind: 'shown', seen: seenFace(answer.body) };
  }
  if (answer.kind === 'unknown') {
    return { kind: 'later' };
  }
  const { code, status, retryAfterMs } = answer.answer;
  switch (code) {
    case codes.channelGone:
      return { kind: 'gone' };
    case codes.tagGone:
    case codes.invalid:
      return { kind: 'tags-gone' };
    default:
      return { kind: 'later', afterMs: status === 403 ? forbiddenMs : retryAfterMs };
  }
}

/** What a post shows, as Discord tells it. */
export const seenFace = ({
  applied_tags: appliedTags = [],
  thread_metadata: state,
}: Pick<APIThreadChannel, 'applied_tags' | 'thread_metadata'>): SeenFace => ({
  appliedTags,
  locked: state?.locked ?? false,
  archived: state?.archived ?? false,
});
