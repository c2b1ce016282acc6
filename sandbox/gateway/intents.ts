import {
  GatewayIntentBits as Intent,
  type GatewayThreadMembersUpdateDispatchData,
  type GatewayGuildMemberUpdateDispatchData,
} from 'discord-api-types/v10';
import type { WorldEvent } from '../world/events';
import type { ApplicationRecord } from '../world/records';

/** Which intents (any of these bits) an event needs in a server, and which in a DM. */
interface IntentRule {
  guild: number;
  dm?: number;
}

const GUILDS: IntentRule = { guild: Intent.Guilds };
const MEMBERS: IntentRule = { guild: Intent.GuildMembers };
const MODERATION: IntentRule = { guild: Intent.GuildModeration };
const EXPRESSIONS: IntentRule = { guild: Intent.GuildExpressions };
const INTEGRATIONS: IntentRule = { guild: Intent.GuildIntegrations };
const INVITES: IntentRule = { guild: Intent.GuildInvites };
const SCHEDULED_EVENTS: IntentRule = { guild: Intent.GuildScheduledEvents };
const AUTO_MODERATION: IntentRule = { guild: Intent.AutoModerationConfiguration };
const MESSAGES: IntentRule = { guild: Intent.GuildMessages, dm: Intent.DirectMessages };
const REACTIONS: IntentRule = { guild: Intent.GuildMessageReactions, dm: Intent.DirectMessageReactions };
const TYPING: IntentRule = { guild: Intent.GuildMessageTyping, dm: Intent.DirectMessageTyping };
const POLLS: IntentRule = { guild: Intent.GuildMessagePolls, dm: Intent.DirectMessagePolls };

/** Discord: list of intents. An event that is not listed needs none. */
const RULES: Partial<Record<WorldEvent['name'], IntentRule>> = {
  GUILD_CREATE: GUILDS,
  GUILD_UPDATE: GUILDS,
  GUILD_DELETE: GUILDS,
  GUILD_ROLE_CREATE: GUILDS,
  GUILD_ROLE_UPDATE: GUILDS,
  GUILD_ROLE_DELETE: GUILDS,
  CHANNEL_CREATE: GUILDS,
  CHANNEL_UPDATE: GUILDS,
  CHANNEL_DELETE: GUILDS,
  CHANNEL_PINS_UPDATE: { guild: Intent.Guilds, dm: Intent.DirectMessages },
  THREAD_CREATE: GUILDS,
  THREAD_UPDATE: GUILDS,
  THREAD_DELETE: GUILDS,
  THREAD_LIST_SYNC: GUILDS,
  THREAD_MEMBER_UPDATE: GUILDS,
  THREAD_MEMBERS_UPDATE: { guild: Intent.Guilds | Intent.GuildMembers },
  STAGE_INSTANCE_CREATE: GUILDS,
  STAGE_INSTANCE_UPDATE: GUILDS,
  STAGE_INSTANCE_DELETE: GUILDS,
  GUILD_MEMBER_ADD: MEMBERS,
  GUILD_MEMBER_UPDATE: MEMBERS,
  GUILD_MEMBER_REMOVE: MEMBERS,
  GUILD_AUDIT_LOG_ENTRY_CREATE: MODERATION,
  GUILD_BAN_ADD: MODERATION,
  GUILD_BAN_REMOVE: MODERATION,
  GUILD_EMOJIS_UPDATE: EXPRESSIONS,
  GUILD_STICKERS_UPDATE: EXPRESSIONS,
  GUILD_SOUNDBOARD_SOUND_CREATE: EXPRESSIONS,
  GUILD_SOUNDBOARD_SOUND_UPDATE: EXPRESSIONS,
  GUILD_SOUNDBOARD_SOUND_DELETE: EXPRESSIONS,
  GUILD_SOUNDBOARD_SOUNDS_UPDATE: EXPRESSIONS,
  GUILD_INTEGRATIONS_UPDATE: INTEGRATIONS,
  INTEGRATION_CREATE: INTEGRATIONS,
  INTEGRATION_UPDATE: INTEGRATIONS,
  INTEGRATION_DELETE: INTEGRATIONS,
  WEBHOOKS_UPDATE: { guild: Intent.GuildWebhooks },
  INVITE_CREATE: INVITES,
  INVITE_DELETE: INVITES,
  VOICE_STATE_UPDATE: { guild: Intent.GuildVoiceStates },
  VOICE_CHANNEL_EFFECT_SEND: { guild: Intent.GuildVoiceStates },
  PRESENCE_UPDATE: { guild: Intent.GuildPresences },
  MESSAGE_CREATE: MESSAGES,
  MESSAGE_UPDATE: MESSAGES,
  MESSAGE_DELETE: MESSAGES,
  MESSAGE_DELETE_BULK: { guild: Intent.GuildMessages },
  MESSAGE_REACTION_ADD: REACTIONS,
  MESSAGE_REACTION_REMOVE: REACTIONS,
  MESSAGE_REACTION_REMOVE_ALL: REACTIONS,
  MESSAGE_REACTION_REMOVE_EMOJI: REACTIONS,
  TYPING_START: TYPING,
  GUILD_SCHEDULED_EVENT_CREATE: SCHEDULED_EVENTS,
  GUILD_SCHEDULED_EVENT_UPDATE: SCHEDULED_EVENTS,
  GUILD_SCHEDULED_EVENT_DELETE: SCHEDULED_EVENTS,
  GUILD_SCHEDULED_EVENT_USER_ADD: SCHEDULED_EVENTS,
  GUILD_SCHEDULED_EVENT_USER_REMOVE: SCHEDULED_EVENTS,
  AUTO_MODERATION_RULE_CREATE: AUTO_MODERATION,
  AUTO_MODERATION_RULE_UPDATE: AUTO_MODERATION,
  AUTO_MODERATION_RULE_DELETE: AUTO_MODERATION,
  AUTO_MODERATION_ACTION_EXECUTION: { guild: Intent.AutoModerationExecution },
  MESSAGE_POLL_VOTE_ADD: POLLS,
  MESSAGE_POLL_VOTE_REMOVE: POLLS,
};

const KNOWN_BITS = Object.values(Intent)
  .filter((bit) => typeof bit === 'number')
  .reduce((sum, bit) => sum | bit, 0);

/** @returns whether the number consists of intents that exist */
export function areKnownIntents(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && ((value as number) & ~KNOWN_BITS) === 0;
}

/** @returns the privileged intents that are not switched on in the portal; 0 for none */
export function disallowedIntents(application: ApplicationRecord, intents: number): number {
  const { members, presences, messageContent } = application.privilegedIntents;
  const off =
    (members ? 0 : Intent.GuildMembers) |
    (presences ? 0 : Intent.GuildPresences) |
    (messageContent ? 0 : Intent.MessageContent);
  return intents & off;
}

/** @returns whether a session with these intents hears the event */
export function hears(event: WorldEvent, intents: number, botId: string): boolean {
  const rule = RULES[event.name];
  if (!rule || isAboutBotItself(event, botId)) {
    return true;
  }
  if (event.name === 'THREAD_MEMBERS_UPDATE' && (intents & Intent.GuildMembers) === 0) {
    return (intents & Intent.Guilds) !== 0 && isAboutBotsThread(event, botId);
  }
  const needed = event.guildId ? rule.guild : (rule.dm ?? 0);
  return (intents & needed) !== 0;
}

/** A change of the bot's own membership always comes (Discord: Guild Member Update). */
function isAboutBotItself({ name, data }: WorldEvent, botId: string): boolean {
  return name === 'GUILD_MEMBER_UPDATE' && (data as GatewayGuildMemberUpdateDispatchData).user?.id === botId;
}

/** Without the members intent only the bot's own coming and going is told (Discord: Thread Members Update). */
function isAboutBotsThread({ data }: WorldEvent, botId: string): boolean {
  const { added_members: added, removed_member_ids: removed } =
    data as Partial<GatewayThreadMembersUpdateDispatchData>;
  return Boolean(added?.some(({ user_id: id }) => id === botId) || removed?.includes(botId));
}
