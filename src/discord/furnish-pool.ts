/** Fills a pool of webhooks: takes over what Discord has of ours, and creates what is missing. */
import { setTimeout as pause } from 'node:timers/promises';
import { Routes } from 'discord.js';
import { classify } from '../delivery/answer-classes';
import type { NoAnswer } from '../delivery/ports';
import { enoughWebhooks, mostWebhooks, type WebhookStore } from '../delivery/webhooks';
import type { Furnished } from '../settings/set-up-ports';
import type { BotAccount } from './bot-account';
import type { ForumWebhooks, PooledWebhook } from './forum-webhooks';
import type { Answer, DiscordCalls } from './rest-call';

interface Needs {
  calls: DiscordCalls;
  store: WebhookStore;
  clock: { now(): Date };
  application: BotAccount;
}

interface Forum {
  guildId: string;
  forumId: string;
}

interface DiscordWebhook {
  id: string;
  token?: string;
  /** Null for one that a person made. */
  application_id?: string | null;
}

/** Discord: the forum has as many webhooks as it may, or the server has. */
const fullCodes: Partial<Record<number, 'forum' | 'server'>> = { 30_007: 'forum', 30_058: 'server' };

const mostTroubles = 4;
const troubleMs = 1000;

/**
 * Creates webhooks until there are as many as wanted, or no more are to be had now. A limit or a
 * trouble of Discord's is waited for only until there are enough to begin with.
 * @returns what is full, where that was the reason
 */
export async function furnishPool(
  needs: Needs,
  forum: Forum,
  pool: ForumWebhooks,
  { wanted, signal }: { wanted: number; signal: AbortSignal },
): Promise<Furnished['full']> {
  const isPatient = (): boolean => pool.size < Math.min(wanted, enoughWebhooks);
  if (!pool.compared) {
    const listed = await patiently(isPatient, signal, (of) => list(needs, forum, of));
    if (listed.kind !== 'answer') {
      return null;
    }
    const self = await patiently(isPatient, signal, (of) => needs.application.id(of));
    if (self.kind !== 'answer') {
      return null;
    }
    await adopt(needs, forum, pool, ownAmong(listed.body, self.body));
    pool.room = Math.max(0, mostWebhooks - listed.body.length);
    pool.compared = true;
  }
  while (pool.size < wanted && pool.room > 0) {
    const made = await patiently(isPatient, signal, (of) => create(needs, forum, pool, of));
    if (made.kind !== 'answer') {
      return noteFull(pool, made);
    }
    const { id, token = '' } = made.body;
    await needs.store.add({ id, token, ...forum });
    pool.room--;
    pool.add({ id, token });
  }
  return pool.room > 0 ? null : 'forum';
}

/** Sits out limits and short troubles while that is worth it. */
async function patiently<Body>(
  isPatient: () => boolean,
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
  for (let troubles = 0; ;) {
    // One of its own for each call: discord.js leaves a listener on every signal.
    const answer = await call(AbortSignal.any([signal]));
    const limitMs = answer.kind === 'refused' ? answer.answer.retryAfterMs : undefined;
    troubles += Number(limitMs === undefined && isTrouble(answer));
    const waitMs = limitMs ?? (isTrouble(answer) && troubles < mostTroubles ? troubleMs : undefined);
    if (waitMs === undefined || !isPatient() || !(await waited(waitMs, signal))) {
      return answer;
    }
  }
}

/** A webhook too many, where nothing was heard of a creation that worked, is one more to use. */
const isTrouble = (answer: Answer<unknown>): boolean =>
  answer.kind === 'unknown' || (answer.kind === 'refused' && classify(answer.answer) === 'passing');

const waited = (ms: number, signal: AbortSignal): Promise<boolean> =>
  pause(ms, true, { signal }).catch(() => false);

const list = ({ calls }: Needs, { forumId }: Forum, signal: AbortSignal): Promise<Answer<DiscordWebhook[]>> =>
  calls.call({ method: 'GET', route: Routes.channelWebhooks(forumId), signal });

const create = (
  { calls }: Needs,
  { forumId }: Forum,
  { size }: ForumWebhooks,
  signal: AbortSignal,
): Promise<Answer<DiscordWebhook>> =>
  calls.call({
    method: 'POST',
    route: Routes.channelWebhooks(forumId),
    body: { name: `Postern ${size + 1}` },
    signal,
  });

/**
 * @param self id of this application
 * @returns those that it has made: Discord shows the secret of one that a person made too, who may use it for other things
 */
const ownAmong = (listed: readonly DiscordWebhook[], self: string): PooledWebhook[] =>
  listed.flatMap(({ id, token, application_id: madeBy }) => (token && madeBy === self ? { id, token } : []));

/** Takes over what Discord has of ours, and forgets what it has not. */
async function adopt(
  { store, clock }: Needs,
  forum: Forum,
  pool: ForumWebhooks,
  ours: readonly PooledWebhook[],
): Promise<void> {
  for (const { id, token } of ours) {
    if (!pool.has(id)) {
      await store.add({ id, token, ...forum });
      pool.add({ id, token });
    }
  }
  for (const id of pool.missingFrom(ours)) {
    pool.drop(id);
    await store.drop(id, clock.now());
  }
}

function noteFull(pool: ForumWebhooks, answer: NoAnswer): Furnished['full'] {
  const full = answer.kind === 'refused' ? fullCodes[answer.answer.code] : undefined;
  if (full) {
    pool.room = 0;
  }
  return full ?? null;
}
