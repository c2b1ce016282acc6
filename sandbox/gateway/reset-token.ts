import type { World } from '../world/world';

/** Gives the bot another token; the old one gets 401 and 4004 from now on. */
export function resetToken(world: World): void {
  const { application } = world;
  const [encodedId = ''] = application.token.split('.');
  const random = world.random.stream(`token:${world.ids.next()}`);
  application.token = `${encodedId}.${random.hex(6)}.${random.hex(38)}`;
}
