/** Whoever is blocked in a server is refused there, whatever else would come next. */
import { isBlocked, type IsBlockedNeeds } from '../blocklist/is-blocked';
import type { ServedGuild } from '../settings/guild-settings';
import type { GuildStore } from '../settings/ports';
import type { NextStep } from './next-step';
import type { IntakeContext } from './ports';

interface Plan {
  context: IntakeContext;
  step: NextStep;
  /** Those among which the user may have to choose. */
  servers: readonly ServedGuild[];
}

type Needs = IsBlockedNeeds & { guilds: Pick<GuildStore, 'byId'> };

/** @returns the plan, or the refusal that takes its place; a choice among several servers is still theirs */
export async function unlessBlocked(needs: Needs, plan: Plan): Promise<Plan> {
  const guild = await concerned(needs, plan);
  const block = guild && (await isBlocked(needs, guild, plan.context.person.id, 'tickets'));
  return guild && block
    ? { ...plan, step: { kind: 'refuse', code: 'blocked', guild, blockedUntil: block.until } }
    : plan;
}

async function concerned(
  { guilds }: Pick<Needs, 'guilds'>,
  { step, servers }: Plan,
): Promise<ServedGuild | undefined> {
  const only = servers.length === 1 ? servers[0] : undefined;
  switch (step.kind) {
    case 'abandon':
      return undefined;
    case 'join':
      return guilds.byId(step.ticket.guildId);
    case 'open':
    case 'refuse':
      return step.guild;
    case 'ask':
      return step.guild ?? only;
    case 'wait':
      return only;
  }
}
