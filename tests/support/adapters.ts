/** The Discord adapters against a sandbox: real discord.js REST, everything else of the bot left out. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REST } from 'discord.js';
import { startSandbox } from '../../sandbox';
import type { SandboxSettings } from '../../sandbox/options';
import type { PostPlace, Sending } from '../../src/delivery/sender';
import type { Share, StoredWebhook, WebhookStore } from '../../src/delivery/webhooks';
import { botAccount } from '../../src/discord/bot-account';
import { createBudget } from '../../src/discord/budget';
import { directMessages } from '../../src/discord/direct-messages';
import { fileAddresses } from '../../src/discord/file-addresses';
import { discordCalls } from '../../src/discord/rest-call';
import { restOptions } from '../../src/discord/rest-options';
import { createSpool, fileOrigins } from '../../src/discord/spool';
import { ticketForum } from '../../src/discord/ticket-forum';
import { watchWebhookLimits, webhookPool } from '../../src/discord/webhook-pool';
import { addForum } from '../../sandbox/tests/support/forum';

const clock = { now: () => new Date() };

export interface AdapterOptions {
  sandbox?: SandboxSettings;
  share?: Share;
  perSecond?: number;
}

/** Starts a sandbox with a ticket forum, and the adapters as one process would have them. */
export async function adapters({ sandbox: settings, share, perSecond = 1000 }: AdapterOptions = {}) {
  const sandbox = await startSandbox({ profile: 'relaxed', ...settings });
  const { api, cdn } = sandbox.world.addresses;
  const applicationId = sandbox.world.application.id;
  const rest = new REST({
    ...restOptions(() => applicationId),
    api,
    cdn,
    globalRequestsPerSecond: perSecond,
  }).setToken(sandbox.world.application.token);
  const folder = await mkdtemp(path.join(tmpdir(), 'postern-spool-'));
  const calls = discordCalls(
    rest,
    createBudget(() => perSecond),
    () => false,
  );
  const addresses = fileAddresses({ calls, clock });
  const linked = new Set<string>();
  const links = {
    linkedAmong: async (channelId: string, ids: readonly string[]) =>
      ids.filter((id) => linked.has(`${channelId}/${id}`)),
  };
  const store = rememberedWebhooks();
  const webhooks = webhookPool({ calls, store, share: () => share ?? { index: 0, count: 1 }, clock });
  watchWebhookLimits(rest, webhooks);
  const spool = createSpool({ addresses, folder, origins: fileOrigins(cdn) });
  const account = botAccount(calls);
  const needs = { calls, spool, links, account, webhooks };
  const { guildId } = sandbox.town;
  const forumId = addForum(sandbox).id;
  return {
    sandbox,
    rest,
    calls,
    addresses,
    folder,
    webhooks,
    store,
    forum: ticketForum(needs),
    messages: directMessages(needs),
    place: { guildId, forumId },
    link: (channelId: string, id: string) => void linked.add(`${channelId}/${id}`),
    async close() {
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Adapters = Awaited<ReturnType<typeof adapters>>;

/** Makes a post with a plain card. */
export async function openPost({ forum, place }: Adapters, title = '#0001 · alice'): Promise<PostPlace> {
  const outcome = await forum.createPost(place, { title, tagIds: [], card: part('card') }, soon());
  if (outcome.kind !== 'sent') {
    throw new Error(`The post was not made: ${JSON.stringify(outcome)}`);
  }
  return { ...place, postId: outcome.link.channelId };
}

export const part = (content: string) => ({ content, files: [] as number[] });

export const soon = (): AbortSignal => AbortSignal.timeout(15_000);

let nonces = 0;

/** One part on its way, with a nonce of its own. */
export const sending = (content: string, more: Partial<Sending> = {}): Sending => ({
  part: part(content),
  index: 0,
  nonce: `test-${process.pid}-${nonces++}`,
  replyTo: null,
  origin: null,
  signal: soon(),
  ...more,
});

export const alice = { name: 'Alice', icon: '' };

function rememberedWebhooks(): WebhookStore & { all: StoredWebhook[] } {
  const all: StoredWebhook[] = [];
  return {
    all,
    ofForum: async (forumId) => all.filter((webhook) => webhook.forumId === forumId),
    async add(webhook) {
      const known = all.find(({ id }) => id === webhook.id);
      if (known) {
        known.droppedAt = null;
      } else {
        all.push({ ...webhook, droppedAt: null });
      }
    },
    async drop(id, now) {
      all.filter((webhook) => webhook.id === id).forEach((webhook) => (webhook.droppedAt = now));
    },
  };
}
