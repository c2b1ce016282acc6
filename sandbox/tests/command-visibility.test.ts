import { openDm } from '../world/channels';
import { useSlashCommand, visibleCommands } from '../world/interactions';
import { interactionStage, refused, type Json, type Stage } from './support/interactions';

const PING: Json = { name: 'ping', description: 'Says pong' };

describe('which commands somebody sees', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    const make = (name: string, more: Json = {}): Json => ({ ...PING, name, ...more });
    await stage.registers([
      make('anywhere'),
      make('servers-only', { contexts: [0] }),
      make('dm-only', { contexts: [1] }),
      make('old-servers-only', { dm_permission: false }),
    ]);
    await stage.registers(
      [
        make('local'),
        make('moderators', { default_member_permissions: String(1n << 13n) }),
        make('nobody', { default_member_permissions: '0' }),
      ],
      stage.town.guildId,
    );
  });
  afterAll(() => stage.sandbox.stop());

  const names = (userId: string, channelId: string): string[] =>
    visibleCommands(stage.world, userId, channelId)
      .map(({ name }) => name)
      .toSorted();

  it('[4.12] has no server commands in DMs, and obeys contexts and dm_permission', () => {
    const { world, alice } = stage;
    expect(names(alice, openDm(world, alice, world.bot.id).id)).toEqual(['anywhere', 'dm-only']);
  });

  it('[4.14] hides commands from those without their default permissions, administrators excepted', () => {
    const { alice, mod, general, town } = stage;
    const plain = ['anywhere', 'local', 'old-servers-only', 'servers-only'];
    expect(names(alice, general)).toEqual(plain);
    expect(names(mod, general)).toEqual([...plain, 'moderators'].toSorted());
    expect(names(town.staff['olivia'] ?? '', general)).toEqual([...plain, 'moderators', 'nobody'].toSorted());
    expect(refused(() => useSlashCommand(stage.world, alice, general, '/moderators'))?.code).toBe(10063);
  });

  it('[4.5] offers nothing without Use Application Commands, and nothing where the bot is not', () => {
    const { world, alice, general, town } = stage;
    const guild = world.guild(town.guildId);
    const everyone = guild.roles.get(guild.id);
    const bot = guild.members.get(world.bot.id);
    const held = everyone?.permissions ?? 0n;
    Object.assign(everyone ?? {}, { permissions: held & ~(1n << 31n) });
    const withoutRight = names(alice, general);
    Object.assign(everyone ?? {}, { permissions: held });
    guild.members.delete(world.bot.id);
    const withoutBot = names(alice, general);
    guild.members.set(world.bot.id, bot!);
    expect([withoutRight, withoutBot]).toEqual([[], []]);
  });
});
