import type { InteractionRecord, WebhookRecord } from './records';

/** Who sends, edits or deletes a message: a person or bot, a webhook (with a face of its own), an interaction's answer. */
export type Author =
  | { kind: 'user'; userId: string }
  | { kind: 'webhook'; webhook: WebhookRecord; username?: string; avatarUrl?: string }
  | { kind: 'interaction'; interaction: InteractionRecord; ephemeral: boolean };
