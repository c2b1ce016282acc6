import type { World } from '../world/world';
import type { ActionName, ActionOf } from './action-of';
import { pin, react, type } from './gestures';
import { autocomplete, dismiss, messageMenu, press, select, slash, submit, userMenu } from './interactions';
import { banMember, join, kick, leave, setNick, setRoles, timeOut, unbanMember } from './membership';
import {
  addChannel,
  changeEmojis,
  editChannel,
  moveWebhook,
  removeChannel,
  removeRole,
  removeWebhook,
  setRights,
  setRolePermissions,
} from './moderation';
import { editThread, post } from './posts';
import { acceptDms, block, setLocale, unblock } from './preferences';
import type { Action, ActionResult } from './protocol';
import { deleteWriting, dm, editWriting, openDirect, write } from './writing';

type Performer<A> = (world: World, personId: string, action: A) => ActionResult | Promise<ActionResult>;

const performers: { [Name in ActionName]: Performer<ActionOf<Name>> } = {
  write,
  dm,
  'open-dm': openDirect,
  edit: editWriting,
  delete: deleteWriting,
  react,
  pin,
  type,
  slash,
  autocomplete,
  'message-menu': messageMenu,
  'user-menu': userMenu,
  press,
  select,
  submit,
  dismiss,
  post,
  'thread-edit': editThread,
  'channel-delete': removeChannel,
  'channel-edit': editChannel,
  'channel-create': addChannel,
  overwrite: setRights,
  'webhook-delete': removeWebhook,
  'webhook-move': moveWebhook,
  emojis: changeEmojis,
  'role-delete': removeRole,
  'role-permissions': setRolePermissions,
  'member-roles': setRoles,
  'member-timeout': timeOut,
  nick: setNick,
  kick,
  ban: banMember,
  unban: unbanMember,
  join,
  leave,
  block,
  unblock,
  'accept-dms': acceptDms,
  locale: setLocale,
};

/**
 * Lets a person do something in their Discord client. They are bound by the rules that REST callers are bound by.
 * @throws DiscordError what Discord's client would be answered
 */
export async function perform(world: World, personId: string, action: Action): Promise<ActionResult> {
  world.user(personId);
  const performer = performers[action.act] as Performer<Action>;
  return performer(world, personId, action);
}
