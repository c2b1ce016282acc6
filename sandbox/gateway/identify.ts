import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';
import type { World } from '../world/world';
import { GatewayClose } from './gateway-close';
import { areKnownIntents, disallowedIntents } from './intents';
import { demand, fieldsOf } from './payload';
import { readPresence, type Presence } from './presence';
import { guildsOfShard, type Shard } from './sharding';

/** What a client said of itself, checked. */
export interface Identity {
  shard: Shard;
  intents: number;
  presence: Presence | undefined;
}

/**
 * Checks op 2.
 * @throws GatewayClose 4002 wrong form, 4004 token, 4010 and 4011 shard, 4013 and 4014 intents
 */
export function readIdentify(world: World, value: unknown): Identity {
  const { token, properties, intents, shard, presence } = fieldsOf(value, 'The identify');
  checkToken(world, token);
  fieldsOf(properties, 'The properties of the identify');
  const identity = {
    shard: readShard(shard),
    intents: readIntents(world, intents),
    presence: presence === undefined || presence === null ? undefined : readPresence(presence),
  };
  checkShardSize(world, identity.shard);
  return identity;
}

/** What a client says to resume. */
export interface ResumeRequest {
  sessionId: string;
  seq: number;
}

/**
 * Checks the form of op 6.
 * @throws GatewayClose 4002 wrong form, 4004 token
 */
export function readResume(world: World, value: unknown): ResumeRequest {
  const { token, session_id: sessionId, seq } = fieldsOf(value, 'The resume');
  checkToken(world, token);
  demand(typeof sessionId === 'string', 'A resume without session_id');
  demand(Number.isInteger(seq), 'A resume whose seq is no whole number');
  return { sessionId: sessionId as string, seq: seq as number };
}

function checkToken(world: World, token: unknown): void {
  demand(typeof token === 'string', 'No token');
  if (token !== world.application.token) {
    throw new GatewayClose(GatewayCloseCodes.AuthenticationFailed, 'A token that is not the one of the bot');
  }
}

function readShard(value: unknown): Shard {
  if (value === undefined || value === null) {
    return [0, 1];
  }
  const [id, count] = Array.isArray(value) ? (value as unknown[]) : [];
  const isValid =
    Number.isInteger(id) && Number.isInteger(count) && Number(id) >= 0 && Number(id) < Number(count);
  if (!isValid || (value as unknown[]).length !== 2) {
    throw new GatewayClose(GatewayCloseCodes.InvalidShard, `Shard ${JSON.stringify(value)}`);
  }
  return [Number(id), Number(count)];
}

function readIntents(world: World, value: unknown): number {
  if (!areKnownIntents(value)) {
    throw new GatewayClose(GatewayCloseCodes.InvalidIntents, `Intents ${JSON.stringify(value)}`);
  }
  const disallowed = disallowedIntents(world.application, value);
  if (disallowed !== 0) {
    throw new GatewayClose(
      GatewayCloseCodes.DisallowedIntents,
      `Not switched on in the portal: ${namesOf(disallowed).join(', ')}`,
    );
  }
  return value;
}

function checkShardSize(world: World, shard: Shard): void {
  const guilds = guildsOfShard(world, shard).length;
  if (guilds > world.options.gateway.guildsPerShard) {
    throw new GatewayClose(
      GatewayCloseCodes.ShardingRequired,
      `${guilds} servers in shard ${shard.join('/')}`,
    );
  }
}

function namesOf(intents: number): string[] {
  return Object.entries(GatewayIntentBits)
    .filter(([, bit]) => typeof bit === 'number' && (bit & intents) !== 0)
    .map(([name]) => name);
}
