import type { World } from '../world/world';
import type { Action, ActionResult } from './protocol';
import { deleteWriting, dm, editWriting, write } from './writing';

type ActionName = Action['act'];
type ActionOf<Name extends ActionName> = Extract<Action, { act: Name }>;
type Performers = {
  [Name in ActionName]?: (
    world: World,
    personId: string,
    action: ActionOf<Name>,
  ) => ActionResult | Promise<ActionResult>;
};

const performers: Performers = {
  write,
  dm,
  edit: editWriting,
  delete: deleteWriting,
};

/**
 * Lets a person do something in their Discord client. They are bound by the rules that REST callers are bound by.
 * @throws DiscordError what Discord's client would be answered
 */
export async function perform(world: World, personId: string, action: Action): Promise<ActionResult> {
  world.user(personId);
  const performer = performers[action.act] as
    ((world: World, personId: string, action: Action) => ActionResult | Promise<ActionResult>) | undefined;
  if (!performer) {
    throw new Error(`Nobody can do "${action.act}" yet`);
  }
  return performer(world, personId, action);
}
