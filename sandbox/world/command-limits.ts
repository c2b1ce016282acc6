import { DiscordError } from '../discord-error';
import type { World } from './world';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Discord: commands per scope by type: 100 slash commands, 15 user and 15 message menus. */
const MOST_OF_TYPE: Record<number, number> = { 1: 100, 2: 15, 3: 15 };

const creations = new WeakMap<World, Map<string, number[]>>();

/**
 * Counts new commands of a scope against the day's allowance (Discord: 200 creates per day and server; editing an
 * existing command is not a create).
 * @throws DiscordError 30034
 */
export function countCreates(world: World, guildId: string | null, count: number): void {
  const { enabled, commandCreatesPerDay: most } = world.options.limits;
  const now = world.clock.now();
  const byScope = creations.get(world) ?? new Map<string, number[]>();
  creations.set(world, byScope);
  const recent = (byScope.get(guildId ?? 'global') ?? []).filter((at) => at > now - DAY_MS);
  if (enabled && recent.length + count > most) {
    throw new DiscordError(30034);
  }
  byScope.set(guildId ?? 'global', [...recent, ...Array.from({ length: count }, () => now)]);
}

/** @throws DiscordError 30032 when a scope would hold too many commands of a type */
export function checkCounts(types: readonly number[]): void {
  for (const [type, most] of Object.entries(MOST_OF_TYPE)) {
    if (types.filter((one) => one === Number(type)).length > most) {
      throw new DiscordError(30032, { message: `Maximum number of application commands reached (${most})` });
    }
  }
}
