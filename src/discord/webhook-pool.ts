/** The webhooks of each ticket forum: one is capped for all tickets together, so there are as many as Discord allows. */
import { RESTEvents, Routes, type REST } from 'discord.js';
import type { Share, StoredWebhook, WebhookStore } from '../delivery/webhooks';
import type { DiscordCalls } from './rest-call';
import { ForumWebhooks, type PooledWebhook } from './forum-webhooks';

export interface PoolNeeds {
  calls: DiscordCalls;
  store: WebhookStore;
  /** Which webhooks of each forum this process uses. */
  share: () => Share;
  clock: { now(): Date };
}

interface Forum {
  guildId: string;
  forumId: string;
}

export interface WebhookPool {
  /** An idle webhook that is not limited, to be released; undefined: none is to be had in time. */
  take(forum: Forum, options: { files: boolean; signal: AbortSignal }): Promise<PooledWebhook | undefined>;
  release(forum: Forum, webhook: PooledWebhook, result?: { limitedMs: number }): void;
  /** Stops using a webhook that Discord does not know. */
  drop(forum: Forum, webhookId: string): Promise<void>;
  /** The secret of a webhook that may still be used. */
  tokenOf(forum: Forum, webhookId: string): Promise<string | undefined>;
  /** Every webhook that this forum ever had from us. */
  idsOf(forum: Forum): Promise<ReadonlySet<string>>;
  /**
   * Compares what is remembered with what Discord has, and creates what is missing.
   * @param wanted how many there should be at least, if Discord allows so many
   * @returns how many can be used now
   */
  furnish(forum: Forum, wanted: number, signal: AbortSignal): Promise<number>;
  /** Notes that a webhook has no requests left for so long. */
  limited(webhookId: string, ms: number): void;
  /** Reads a forum's webhooks anew before the next use: somebody changed them. */
  forget(forumId: string): void;
}

interface DiscordWebhook {
  id: string;
  token?: string;
}

/** Discord: webhooks per channel. */
const mostPerForum = 15;
/** Discord: the forum has as many webhooks as it may, or the server has. */
const fullCodes: readonly number[] = [30_007, 30_058];

/** Keeps one pool per forum in memory; what must outlive the process is in the store. */
export function webhookPool(needs: PoolNeeds): WebhookPool {
  const forums = new Map<string, Promise<ForumWebhooks>>();
  const load = async ({ forumId, guildId }: Forum): Promise<ForumWebhooks> => {
    const known = await needs.store.ofForum(forumId);
    return new ForumWebhooks(known, needs.share, () => furnish({ forumId, guildId }, 1));
  };
  const of = (forum: Forum): Promise<ForumWebhooks> => {
    const loaded = forums.get(forum.forumId) ?? load(forum);
    forums.set(forum.forumId, loaded);
    loaded.catch(() => forums.delete(forum.forumId));
    return loaded;
  };
  /** @param more how many to create beyond those that there are */
  const furnish = async (forum: Forum, more: number, signal = AbortSignal.timeout(15_000)): Promise<void> => {
    const pool = await of(forum);
    const room = pool.compared ? pool.room : await adopt(needs, forum, pool, signal);
    for (let count = Math.min(more, room); count > 0; count--) {
      if (!(await create(needs, forum, pool, signal))) {
        return;
      }
    }
  };
  return {
    async take(forum, { files, signal }) {
      return (await of(forum)).take(files, signal);
    },
    release(forum, webhook, result) {
      void forums.get(forum.forumId)?.then((pool) => pool.release(webhook, result));
    },
    async drop(forum, webhookId) {
      (await of(forum)).drop(webhookId);
      await needs.store.drop(webhookId, needs.clock.now());
    },
    async tokenOf(forum, webhookId) {
      const known = (await of(forum)).tokenOf(webhookId);
      return known ?? (await needs.store.ofForum(forum.forumId)).find(isUsable(webhookId))?.token;
    },
    idsOf: async ({ forumId }) => new Set((await needs.store.ofForum(forumId)).map(({ id }) => id)),
    async furnish(forum, wanted, signal) {
      const pool = await of(forum);
      pool.compared = false;
      await furnish(forum, 0, signal);
      await furnish(forum, wanted - pool.size, signal);
      return pool.size;
    },
    limited: (webhookId, ms) =>
      forums.forEach(
        (loaded) =>
          void loaded.then(
            (pool) => pool.limit(webhookId, ms),
            () => undefined,
          ),
      ),
    forget: (forumId) => void forums.delete(forumId),
  };
}

/** Another process may have made it. */
const isUsable =
  (webhookId: string) =>
  ({ id, droppedAt }: StoredWebhook): boolean =>
    id === webhookId && droppedAt === null;

/** Takes over what Discord has of ours, forgets what it has not. @returns how many more may be created */
async function adopt(
  needs: PoolNeeds,
  forum: Forum,
  pool: ForumWebhooks,
  signal: AbortSignal,
): Promise<number> {
  const listed = await needs.calls.call<DiscordWebhook[]>({
    method: 'GET',
    route: Routes.channelWebhooks(forum.forumId),
    signal,
  });
  if (listed.kind !== 'answer') {
    return 0;
  }
  // Discord shows the secrets of those webhooks only that this application has made.
  const ours = listed.body.filter((webhook): webhook is StoredWebhook => Boolean(webhook.token));
  for (const { id, token } of ours) {
    if (!pool.has(id)) {
      await needs.store.add({ id, token, ...forum });
      pool.add({ id, token });
    }
  }
  for (const id of pool.missingFrom(ours)) {
    pool.drop(id);
    await needs.store.drop(id, needs.clock.now());
  }
  pool.room = mostPerForum - listed.body.length;
  pool.compared = true;
  return pool.room;
}

async function create(
  needs: PoolNeeds,
  forum: Forum,
  pool: ForumWebhooks,
  signal: AbortSignal,
): Promise<boolean> {
  const made = await needs.calls.call<DiscordWebhook>({
    method: 'POST',
    route: Routes.channelWebhooks(forum.forumId),
    body: { name: `Postern ${pool.size + 1}` },
    signal,
  });
  if (made.kind !== 'answer') {
    if (made.kind === 'refused' && fullCodes.includes(made.answer.code)) {
      pool.room = 0;
    }
    return false;
  }
  const { id, token = '' } = made.body;
  await needs.store.add({ id, token, ...forum });
  pool.room--;
  pool.add({ id, token });
  return true;
}

/** Tells the pools what Discord's headers say: a webhook without requests left is not tried before its time. */
export function watchWebhookLimits(rest: REST, { limited }: Pick<WebhookPool, 'limited'>): void {
  rest.on(RESTEvents.Response, ({ path, method }, { headers }) => {
    const id = /^\/webhooks\/(\d+)\/[^/]+$/.exec(path)?.[1];
    if (id && method === 'POST' && headers.get('X-RateLimit-Remaining') === '0') {
      limited(id, Number(headers.get('X-RateLimit-Reset-After')) * 1000);
    }
  });
}
