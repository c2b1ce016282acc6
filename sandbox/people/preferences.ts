import type { World } from '../world/world';
import type { ActionOf } from './action-of';
import type { ActionResult } from './protocol';

/** Somebody who is blocked can no longer write to this person; nobody is told. */
export function block(world: World, personId: string, { userId }: ActionOf<'block'>): ActionResult {
  world.user(personId).blocked.add(world.user(userId).id);
  return {};
}

export function unblock(world: World, personId: string, { userId }: ActionOf<'unblock'>): ActionResult {
  world.user(personId).blocked.delete(userId);
  return {};
}

/** Takes DMs from members of servers, or no longer. */
export function acceptDms(world: World, personId: string, { accept }: ActionOf<'accept-dms'>): ActionResult {
  world.user(personId).acceptsDms = accept;
  return {};
}

/** Changes the language of the Discord client; interactions carry it. */
export function setLocale(world: World, personId: string, { locale }: ActionOf<'locale'>): ActionResult {
  world.user(personId).locale = locale;
  return {};
}
