/** Everything through which Postern acts in Discord, put together once per process. */
import path from 'node:path';
import type { Client } from 'discord.js';
import type { LinkIndex } from '../delivery/ports';
import type { Signs } from '../delivery/receipt-signs';
import type { DirectMessages, TicketForum } from '../delivery/sender';
import type { Share, WebhookStore } from '../delivery/webhooks';
import type { MessageViews } from '../tickets/ports';
import type { PostFaces } from '../tickets/shown-faces';
import { botAccount } from './bot-account';
import { createBudget } from './budget';
import { directMessages } from './direct-messages';
import { fileAddresses, type FileAddresses } from './file-addresses';
import { postFaces } from './post-faces';
import { reactionSigns } from './reactions';
import { discordCalls, type DiscordCalls } from './rest-call';
import { createSpool, fileOrigins, removeLeftovers } from './spool';
import { ticketForum } from './ticket-forum';
import { messageViews } from './views/message-views';
import { placesOf } from './views/places';
import { watchWebhookLimits, webhookPool, type WebhookPool } from './webhook-pool';

export interface DiscordAdapters {
  calls: DiscordCalls;
  addresses: FileAddresses;
  webhooks: WebhookPool;
  forum: TicketForum;
  messages: DirectMessages;
  faces: PostFaces;
  signs: Signs;
  views: MessageViews;
}

export interface AdapterNeeds {
  client: Client;
  /** Where files may be kept while they are carried. */
  dataDir: string;
  links: LinkIndex;
  webhooks: WebhookStore;
  /** Which webhooks of each forum this process uses. */
  share: () => Share;
  /** Whether no other process uses `dataDir`. */
  alone: boolean;
  clock: { now(): Date };
}

/** Makes the adapters; what an earlier process left on the disk is removed first. */
export async function discordAdapters(needs: AdapterNeeds): Promise<DiscordAdapters> {
  const { client, links, share, clock, alone } = needs;
  const { rest } = client;
  const folder = path.join(needs.dataDir, 'tmp');
  await removeLeftovers(folder, { alone, now: clock.now() });
  const budget = createBudget(() => rest.options.globalRequestsPerSecond);
  const calls = discordCalls(rest, budget);
  const addresses = fileAddresses({ calls, clock });
  const spool = createSpool({ addresses, folder, origins: fileOrigins(rest.options.cdn) });
  const webhooks = webhookPool({ calls, store: needs.webhooks, share, clock });
  watchWebhookLimits(rest, webhooks);
  const shared = { calls, spool, links, account: botAccount(calls) };
  return {
    calls,
    addresses,
    webhooks,
    forum: ticketForum({ ...shared, webhooks }),
    messages: directMessages(shared),
    faces: postFaces({ calls }),
    signs: reactionSigns({ calls }),
    views: messageViews(placesOf(client)),
  };
}
