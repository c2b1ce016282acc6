import { DiscordError } from '../../discord-error';
import { isSnowflake } from '../../snowflakes';
import type { InteractionRecord } from '../records';
import type { World } from '../world';

/** Discord: an interaction's token is good for 15 minutes; the time scale does not shrink that. */
const TOKEN_LIFE_MS = 15 * 60 * 1000;
/** Interactions that are remembered for reports and invariants. */
const MOST_KEPT = 10_000;

/** @returns a token that names its interaction, as Discord's do */
export function newToken(world: World, id: string): string {
  const secret = world.random.stream(`interaction:${id}`).hex(64);
  return Buffer.from(`interaction:${id}:${secret}`).toString('base64url');
}

/** @returns the id of the interaction that a token was made for, known or forgotten; undefined for an invented token */
function idOfToken(world: World, token: string): string | undefined {
  const id = Buffer.from(token, 'base64url').toString().split(':')[1];
  return isSnowflake(id) && newToken(world, id) === token ? id : undefined;
}

/**
 * Forgets the oldest interactions beyond those that are kept. One whose token still lives is never forgotten.
 */
export function forgetOldInteractions(world: World): void {
  const { interactions, clock } = world;
  for (const { id, createdAt } of interactions.values()) {
    if (interactions.size <= MOST_KEPT || clock.now() - createdAt < TOKEN_LIFE_MS) {
      return;
    }
    interactions.delete(id);
  }
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
  const id = idOfToken(world, token);
  if (!id || applicationId !== world.application.id) {
    throw new DiscordError(10015);
  }
  const record = world.interactions.get(id);
  if (!record || world.clock.now() - record.createdAt >= TOKEN_LIFE_MS) {
    throw new DiscordError(50027);
  }
  if (record.answeredWith === undefined) {
    throw new DiscordError(10015);
  }
  return record;
}
