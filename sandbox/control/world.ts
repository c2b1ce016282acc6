import { z } from 'zod';
import { registerRedirect } from '../oauth2/redirects';
import type { LimitOptions, Rate, Switches } from '../options';
import { DISCORD_ITSELF } from '../world/acting';
import { addBot, removeBot, setGuildUnavailable, updateRole } from '../world/guild-changes';
import type { GuildRecord } from '../world/records';
import type { World } from '../world/world';
import { bodyOf, ControlError } from './input';
import type { ControlSubject } from './services';

const place = { guildId: z.string().optional() };
const bits = z.string().regex(/^\d+$/, 'must be permission bits as a decimal string');
const rate = z.strictObject({ count: z.number().int().min(0), ms: z.number().min(1) });

const switches: { [Name in keyof Switches]: z.ZodType<Switches[Name]> } = {
  webhookIntoLockedThread: z.boolean(),
  starterMessageEvent: z.boolean(),
  botDeletesInDm: z.boolean(),
  filesOutliveMessage: z.boolean(),
  eventsBeforeAnswer: z.union([z.boolean(), z.literal('random')]),
  unchangedNameIsRename: z.boolean(),
};

const verb = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('bot-permissions'), permissions: bits, ...place }),
  z.strictObject({ do: z.literal('bot-kick'), ...place }),
  z.strictObject({ do: z.literal('bot-join'), permissions: bits.optional(), ...place }),
  z.strictObject({ do: z.literal('guild-outage'), ...place }),
  z.strictObject({ do: z.literal('guild-back'), ...place }),
  z.strictObject({
    do: z.literal('intents'),
    members: z.boolean().optional(),
    presences: z.boolean().optional(),
    messageContent: z.boolean().optional(),
  }),
  /** An address that OAuth2 may send people back to: `http://127.0.0.1:3000/login/callback`. */
  z.strictObject({ do: z.literal('redirect'), uri: z.url() }),
  z.strictObject({ do: z.literal('switches'), set: z.strictObject(switches).partial() }),
  z.strictObject({
    do: z.literal('limits'),
    set: z.record(z.string(), z.union([rate, z.number().int().min(0), z.boolean()])),
  }),
]);

/** Ways and sizes rather than rates. */
const SETTLED_AT_START = ['hiddenWebhookScope', 'banStatus', 'fileBytes'];

type Verb = z.infer<typeof verb>;

/** What happens behind the bot's back, done by Discord itself: no permission is asked for. */
export const controlWorld: ControlSubject = (scope, { world }) => {
  scope.get('/world', () => ({
    addresses: world.addresses,
    guilds: [...world.guilds.values()].map(({ id, name }) => ({ id, name })),
    switches: world.options.switches,
    limits: world.options.limits,
    profile: world.options.profile,
    botId: world.bot.id,
  }));
  scope.post('/world', (request, reply) => {
    act(world, bodyOf(request, verb));
    return reply.code(204).send();
  });
};

function act(world: World, asked: Verb): void {
  switch (asked.do) {
    case 'intents': {
      const { do: _do, ...intents } = asked;
      Object.assign(world.application.privilegedIntents, intents);
      return;
    }
    case 'redirect':
      return registerRedirect(world, asked.uri);
    case 'switches':
      Object.assign(world.options.switches, asked.set);
      return;
    case 'limits':
      return setLimits(world.options.limits, asked.set);
    case 'bot-permissions':
    case 'bot-kick':
    case 'bot-join':
    case 'guild-outage':
    case 'guild-back':
      return actOnGuild(world, guildOf(world, asked.guildId), asked);
  }
}

type GuildVerb = Exclude<Verb, { do: 'intents' | 'redirect' | 'switches' | 'limits' }>;

function actOnGuild(world: World, guild: GuildRecord, asked: GuildVerb): void {
  switch (asked.do) {
    case 'bot-permissions':
      return setBotPermissions(world, guild, BigInt(asked.permissions));
    case 'bot-kick':
      return removeBot(world, DISCORD_ITSELF, guild);
    case 'bot-join':
      if (guild.members.has(world.application.botId)) {
        throw new ControlError('The bot is in that server already; bot-permissions changes what it may do.');
      }
      addBot(world, guild, BigInt(asked.permissions ?? 0));
      return;
    case 'guild-outage':
      return setGuildUnavailable(world, guild, true);
    case 'guild-back':
      return setGuildUnavailable(world, guild, false);
  }
}

/** The first server, unless another one is named. */
function guildOf(world: World, guildId: string | undefined): GuildRecord {
  const guild = guildId === undefined ? [...world.guilds.values()][0] : world.guilds.get(guildId);
  if (!guild) {
    throw new ControlError(`There is no server ${guildId}; GET /control/world lists them.`, 404);
  }
  return guild;
}

function setBotPermissions(world: World, guild: GuildRecord, permissions: bigint): void {
  const role = [...guild.roles.values()].find(({ botId }) => botId === world.application.botId);
  if (!role) {
    throw new ControlError('The bot has no role in that server; let it join first.');
  }
  updateRole(world, DISCORD_ITSELF, guild, role.id, { permissions });
}

/** Rates, numbers and switches of limits; the few others are settled when the sandbox starts. */
function setLimits(limits: LimitOptions, set: Record<string, Rate | number | boolean>): void {
  const known = new Map<string, unknown>(Object.entries(limits));
  for (const [name, value] of Object.entries(set)) {
    const before = known.get(name);
    const isRate = typeof before === 'object' && before !== null && 'ms' in before;
    const fits = isRate ? typeof value === 'object' : typeof before === typeof value;
    if (!fits || SETTLED_AT_START.includes(name)) {
      throw new ControlError(`There is no limit "${name}" that can be ${JSON.stringify(value)}.`);
    }
  }
  Object.assign(limits, set);
}
