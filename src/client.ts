/** The connection to Discord: what it hears, what it keeps in memory, and what it may ping. */
import path from 'node:path';
import {
  ApplicationCommandRegistries,
  container,
  RegisterBehavior,
  SapphireClient,
} from '@sapphire/framework';
import { Events, GatewayIntentBits, Options, type ClientOptions } from 'discord.js';
import { use as addToTexts } from 'i18next';
import '@sapphire/plugin-i18next/register';
import type { Config } from './config';
import { commandMentions } from './discord/command-mentions';
import { sapphireLogger } from './discord/sapphire-logger';
import { chooseLanguage } from './discord/language';
import { registerOnlyChanges } from './discord/register-commands';
import { restOptions } from './discord/rest-options';
import type { AppServices, RelayServices } from './services';

const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers, // who leaves, comes back or changes their name; privileged
  GatewayIntentBits.GuildExpressions, // which emojis there are: Discord refuses a message with one that is gone
  GatewayIntentBits.GuildWebhooks,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.GuildMessageTyping,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
  GatewayIntentBits.DirectMessageTyping,
  GatewayIntentBits.MessageContent, // what the staff write in posts; privileged
];

/** Everything worth keeping is in the database, so memory holds only what events are compared with. */
const makeCache = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  AutoModerationRuleManager: 0,
  GuildBanManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  // Every listener of messages reads what Discord sent, so none is kept.
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: { maxSize: 1000, keepOverLimit: (user) => user.id === user.client.user?.id },
  VoiceStateManager: 0,
});

/**
 * Makes the client, not yet connected, and hands the services to its pieces.
 * Commands are registered in one call that replaces all, where they changed.
 */
export function createClient({ discord }: Pick<Config, 'discord'>, services: AppServices): SapphireClient {
  addToTexts(commandMentions);
  ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);
  const rest: ClientOptions['rest'] = {
    ...restOptions(() => client.application?.id),
    api: discord.api,
    cdn: discord.cdn,
    globalRequestsPerSecond: discord.requestsPerSecond,
  };
  const client: SapphireClient = new SapphireClient({
    intents,
    // As many connections as Discord recommends: it refuses more than 2,500 servers on one.
    shards: 'auto',
    makeCache,
    rest,
    allowedMentions: { parse: [], repliedUser: false },
    baseUserDirectory: __dirname,
    loadDefaultErrorListeners: false,
    logger: { instance: sapphireLogger(services.log) },
    i18n: {
      defaultLanguageDirectory: path.join(__dirname, 'locales'),
      fetchLanguage: chooseLanguage,
      i18next: { showSupportNotice: false, postProcess: commandMentions.name },
    },
  });
  // Before Sapphire hears of it, and registers them.
  client.once(Events.ClientReady, ({ application }) =>
    registerOnlyChanges(application.commands, services.log),
  );
  Object.assign(container, services);
  return client;
}

/** Hands the pieces what they need of the relay; to be called before the connection is made. */
export function giveToPieces(services: RelayServices): void {
  Object.assign(container, services);
}
