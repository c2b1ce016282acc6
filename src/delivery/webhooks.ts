/** What is remembered of the webhooks of a ticket forum. Ids of Discord's are decimal strings. */

/** Discord: webhooks per channel, those of others included. */
export const mostWebhooks = 15;
/** With fewer, files keep text waiting, and one limited webhook is felt at once. */
export const enoughWebhooks = 4;

export interface StoredWebhook {
  id: string;
  guildId: string;
  forumId: string;
  /** Its secret; never logged. */
  token: string;
  /** When Discord said that it is gone; its messages are still ours. */
  droppedAt: Date | null;
}

export interface WebhookStore {
  /** All that a forum ever had, oldest first. */
  ofForum(forumId: string): Promise<StoredWebhook[]>;
  /** Remembers one, or takes one back that was dropped. */
  add(webhook: Omit<StoredWebhook, 'droppedAt'>): Promise<void>;
  drop(id: string, now: Date): Promise<void>;
}

/** Which part of something shared this process takes: the `index`-th (from 0) of `count`. */
export interface Share {
  index: number;
  count: number;
}
