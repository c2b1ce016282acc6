import type { World } from '../world/world';
import { applicationFlags } from './application-flags';
import { userShape } from './people';

/** @returns the application as everybody may see it */
export function applicationShape(world: World) {
  const { application } = world;
  const flags = applicationFlags(application);
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: application.description,
    type: null,
    bot: userShape(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: application.publicKey,
    flags,
    flags_new: String(flags),
  };
}

/** @returns the application as its bot sees it */
export function privateApplicationShape(world: World) {
  const { application } = world;
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(application.botId));
  return {
    ...applicationShape(world),
    redirect_uris: application.redirectUris,
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userShape(world.user(application.ownerId)),
    approximate_guild_count: guilds.length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [
      'identify',
      'email',
      'guilds',
      'guilds.members.read',
      'bot',
      'applications.commands',
    ],
  };
}
