import { DiscordError } from '../../discord-error';
import type { InteractionRecord } from '../records';
import type { World } from '../world';

/** Discord: an interaction's token is good for 15 minutes; the time scale does not shrink that. */
const TOKEN_LIFE_MS = 15 * 60 * 1000;

/** @returns a token that names its interaction, as Discord's do */
export function newToken(world: World, id: string): string {
  const secret = world.random.stream(`interaction:${id}`).hex(64);
  return Buffer.from(`interaction:${id}:${secret}`).toString('base64url');
}

/** @returns the interaction that a token belongs to, however old */
export function interactionOfToken(world: World, token: string): InteractionRecord | undefined {
  const id = Buffer.from(token, 'base64url').toString().split(':')[1];
  const record = world.interactions.get(id ?? '');
  return record?.token === token ? record : undefined;
}

/**
 * Finds the interaction behind `/webhooks/{application}/{token}`.
 * @throws DiscordError 50027 (401) after 15 minutes, 10015 for a token that never was and before the first answer
 */
export function findInteractionByToken(
  world: World,
  applicationId: string,
  token: string,
): InteractionRecord {
  const record = interactionOfToken(world, token);
  if (!record || applicationId !== world.application.id) {
    throw new DiscordError(10015);
  }
  if (world.clock.now() - record.createdAt >= TOKEN_LIFE_MS) {
    throw new DiscordError(50027);
  }
  if (record.answeredWith === undefined) {
    throw new DiscordError(10015);
  }
  return record;
}
