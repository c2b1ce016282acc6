import type { Sandbox } from '../..';

/** Runs `work` while the bot lacks these permissions (everywhere: its own role and @everyone lose them). */
export async function withoutRights<T>(
  { world, town }: Sandbox,
  bits: bigint,
  work: () => Promise<T>,
): Promise<T> {
  const guild = world.guild(town.guildId);
  const before = new Map([...guild.roles.values()].map((role) => [role, role.permissions]));
  guild.roles.forEach((role) => {
    role.permissions &= ~bits;
  });
  try {
    return await work();
  } finally {
    before.forEach((permissions, role) => {
      role.permissions = permissions;
    });
  }
}
