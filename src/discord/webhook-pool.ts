/** The webhooks of each ticket forum: one is capped for all tickets together, so there are as many as Discord allows. */
import { RESTEvents, type REST } from 'discord.js';
import type { Share, StoredWebhook, WebhookStore } from '../delivery/webhooks';
import type { Furnished } from '../settings/set-up-ports';
import { botApplication } from './bot-account';
import type { DiscordCalls } from './rest-call';
import { furnishPool } from './furnish-pool';
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
   * Compares what is remembered with what Discord has, and creates what is missing. A limit is waited for only until
   * there are enough to begin with: the rest is made when they are needed.
   * @param wanted how many there should be at least, if Discord allows so many
   */
  furnish(forum: Forum, wanted: number, signal: AbortSignal): Promise<Furnished>;
  /** Notes that a webhook has no requests left for so long. */
  limited(webhookId: string, ms: number): void;
  /** Reads a forum's webhooks anew before the next use: somebody changed them. Their limits stay known. */
  renew(forumId: string): void;
}

/** One more webhook is given so long. */
const growMs = 15_000;

/** Keeps one pool per forum in memory; what must outlive the process is in the store. */
export function webhookPool(needs: PoolNeeds): WebhookPool {
  const forums = new Map<string, Promise<ForumWebhooks>>();
  const furnishing = { ...needs, application: botApplication(needs.calls) };
  const load = async ({ forumId, guildId }: Forum): Promise<ForumWebhooks> => {
    const known = await needs.store.ofForum(forumId);
    return new ForumWebhooks(known, needs.share, async (pool) => {
      const oneMore = { wanted: pool.size + 1, signal: AbortSignal.timeout(growMs) };
      await furnishPool(furnishing, { forumId, guildId }, pool, oneMore);
    });
  };
  const keep = (forumId: string, loaded: Promise<ForumWebhooks>): Promise<ForumWebhooks> => {
    forums.set(forumId, loaded);
    loaded.catch(() => forums.get(forumId) === loaded && forums.delete(forumId));
    return loaded;
  };
  const of = (forum: Forum): Promise<ForumWebhooks> =>
    forums.get(forum.forumId) ?? keep(forum.forumId, load(forum));
  const renewed = async (forumId: string, loaded: Promise<ForumWebhooks>): Promise<ForumWebhooks> => {
    const pool = await loaded;
    pool.renew(await needs.store.ofForum(forumId));
    return pool;
  };
  return {
    async take(forum, { files, signal }) {
      return (await of(forum)).take(files, signal);
    },
    release(forum, webhook, result) {
      // One that is just being read anew, and cannot be read, has nothing to be released.
      void forums.get(forum.forumId)?.then(
        (pool) => pool.release(webhook, result),
        () => undefined,
      );
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
      const full = await furnishPool(furnishing, forum, pool, { wanted, signal });
      return { usable: pool.size, full };
    },
    limited: (webhookId, ms) =>
      forums.forEach(
        (loaded) =>
          void loaded.then(
            (pool) => pool.limit(webhookId, ms),
            () => undefined,
          ),
      ),
    renew(forumId) {
      const loaded = forums.get(forumId);
      if (loaded) {
        void keep(forumId, renewed(forumId, loaded));
      }
    },
  };
}

/** Another process may have made it. */
const isUsable =
  (webhookId: string) =>
  ({ id, droppedAt }: StoredWebhook): boolean =>
    id === webhookId && droppedAt === null;

/** Tells the pools what Discord's headers say: a webhook without requests left is not tried before its time. */
export function watchWebhookLimits(rest: REST, { limited }: Pick<WebhookPool, 'limited'>): void {
  rest.on(RESTEvents.Response, ({ path, method }, { headers }) => {
    const id = /^\/webhooks\/(\d+)\/[^/]+$/.exec(path)?.[1];
    if (id && method === 'POST' && headers.get('X-RateLimit-Remaining') === '0') {
      limited(id, Number(headers.get('X-RateLimit-Reset-After')) * 1000);
    }
  });
}
