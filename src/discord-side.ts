/** Everything that reaches Discord by REST: one gate for all calls, and what is built on it. */
import path from 'node:path';
import type { createClient } from './client';
import type { Clock } from './clock';
import type { Config } from './config';
import type { Share } from './delivery/webhooks';
import { botAccount } from './discord/bot-account';
import { createBudget } from './discord/budget';
import { directMessages } from './discord/direct-messages';
import { echoCalls } from './discord/echo-calls';
import { feedbackChannel } from './discord/feedback-channel';
import { fileAddresses } from './discord/file-addresses';
import { handPosts } from './discord/hand-posts';
import { logChannel } from './discord/log-channel';
import { memberLists } from './discord/member-lists';
import { membership } from './discord/membership';
import { createOpenAnswers } from './discord/open-answers';
import { panelBoard } from './discord/panel-board';
import { placeReader } from './discord/place-reader';
import { postArchive } from './discord/post-archive';
import { postCards } from './discord/post-cards';
import { postFaces } from './discord/post-faces';
import { reactionSigns } from './discord/reactions';
import { discordCalls } from './discord/rest-call';
import { serverReader } from './discord/server-reader';
import { createSpool, fileOrigins, removeLeftovers } from './discord/spool';
import { ticketForum } from './discord/ticket-forum';
import { feedbackViews } from './discord/views/feedback-views';
import { managerViews } from './discord/views/manager-views';
import { messageViews } from './discord/views/message-views';
import { panelViews } from './discord/views/panel-message';
import { placesOf } from './discord/views/places';
import { watchWebhookLimits, webhookPool } from './discord/webhook-pool';
import type { Stores } from './stores';

export type DiscordSide = Awaited<ReturnType<typeof openDiscordSide>>;

interface Needs {
  client: ReturnType<typeof createClient>;
  config: Config;
  stores: Stores;
  clock: Clock;
  /** Which webhooks of each forum this process uses. */
  share: () => Share;
  /** Whether nothing is sent, because Discord refused too many requests. */
  callsAreHeld: () => boolean;
}

/** Opens the adapters; makes no call yet. */
export async function openDiscordSide({ client, config, stores, clock, share, callsAreHeld }: Needs) {
  const folder = path.join(config.dataDir, 'tmp');
  await removeLeftovers(folder, { alone: config.role === 'all', now: clock.now() });
  const budget = createBudget(() => client.rest.options.globalRequestsPerSecond);
  const calls = discordCalls(client.rest, budget, callsAreHeld);
  const addresses = fileAddresses({ calls, clock });
  const spool = createSpool({ addresses, folder, origins: fileOrigins(config.discord.cdn) });
  const webhooks = webhookPool({ calls, store: stores.webhooks, share, clock });
  watchWebhookLimits(client.rest, webhooks);
  const writing = { calls, spool, links: stores.deliveries, account: botAccount(calls) };
  const allowedBots = async (guildId: string) =>
    (await stores.guilds.byId(guildId))?.settings['allowed-bots'] ?? [];
  const sight = placesOf(client);
  return {
    calls,
    sight,
    addresses,
    webhooks,
    forum: ticketForum({ ...writing, webhooks }),
    messages: directMessages(writing),
    views: messageViews(sight),
    posts: postFaces({ calls }),
    postCards: postCards({ calls }),
    archive: postArchive(calls),
    openAnswers: createOpenAnswers(),
    signs: reactionSigns({ calls }),
    echoes: echoCalls(calls),
    servers: serverReader(client, calls),
    reader: placeReader({ client, addresses, calls, allowedBots }),
    memberLists: memberLists({ client, calls }),
    membership: membership({ client, calls, clock }),
    handPosts: handPosts({ client, calls }),
    logChannel: logChannel(calls),
    feedbackChannel: feedbackChannel(calls),
    panelBoard: panelBoard({ client, calls }),
    panelViews: panelViews(sight),
    feedbackViews,
    managerViews: managerViews(
      (guildId, roleId) => client.guilds.cache.get(guildId)?.roles.cache.get(roleId)?.name,
    ),
  };
}
