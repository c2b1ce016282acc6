import {
  Client,
  Events,
  GatewayIntentBits,
  Partials,
  type ClientEvents,
  type ClientOptions,
} from 'discord.js';
import type { Sandbox } from '../..';

const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildWebhooks,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.MessageContent,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
];

/** How a bot of discord.js joins the sandbox: only the addresses differ from the real Discord. */
export function botOptions(sandbox: Sandbox): ClientOptions {
  const { api, cdn } = sandbox.world.addresses;
  return {
    intents: INTENTS,
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    rest: { api, cdn },
  };
}

/** @returns a client that is ready */
export async function readyBot(sandbox: Sandbox): Promise<Client<true>> {
  const client = new Client(botOptions(sandbox));
  const ready = next(client, Events.ClientReady);
  await client.login(sandbox.world.application.token);
  const [bot] = await ready;
  return bot;
}

/** @returns what comes with the next event of this name */
export function next<E extends keyof ClientEvents>(client: Client, name: E): Promise<ClientEvents[E]> {
  return new Promise((resolve) => {
    client.once(name, (...values) => resolve(values));
  });
}
