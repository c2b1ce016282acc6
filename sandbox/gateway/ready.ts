import { GatewayIntentBits, GatewayVersion } from 'discord-api-types/v10';
import { applicationFlags } from '../shapes/application-flags';
import { guildCreateShape } from '../shapes/guilds';
import { fullMemberShape, userShape } from '../shapes/people';
import type { GuildRecord } from '../world/records';
import type { World } from '../world/world';
import type { Session } from './session';
import { guildsOfShard } from './sharding';

/** Greets a new session: READY with every server as unavailable, then one GUILD_CREATE for each that can be reached. */
export function greet(world: World, session: Session): void {
  const guilds = guildsOfShard(world, session.shard);
  session.dispatch('READY', JSON.stringify(readyShape(world, session, guilds)));
  if ((session.intents & GatewayIntentBits.Guilds) === 0) {
    return;
  }
  for (const guild of guilds.filter(({ unavailable }) => !unavailable)) {
    session.dispatch('GUILD_CREATE', JSON.stringify(guildShape(world, guild, session.intents)));
  }
}

function readyShape(world: World, session: Session, guilds: readonly GuildRecord[]) {
  return {
    v: Number(GatewayVersion),
    user: { ...userShape(world.bot), mfa_enabled: true, verified: true, email: null },
    private_channels: [],
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: world.addresses.resumeGateway,
    shard: session.shard,
    application: { id: world.application.id, flags: applicationFlags(world.application) },
    _trace: ['sandbox'],
  };
}

/** Members come only with presences (Discord: Guild Create); the bot itself always. */
function guildShape(world: World, guild: GuildRecord, intents: number) {
  const shape = guildCreateShape(world, guild);
  if ((intents & GatewayIntentBits.GuildPresences) === 0) {
    return shape;
  }
  return {
    ...shape,
    members: [...guild.members.values()].map((member) => fullMemberShape(member, world.user(member.userId))),
  };
}
