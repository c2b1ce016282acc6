import type { ValidateFunction } from 'ajv';
import type { WorldEvent } from '../world/events';
import { validatorAt } from './compile';

interface Inner {
  schema: string;
  /** Where in the event the object lies that REST knows too; absent: the event is that object, with extra fields. */
  at?: 'role' | 'user';
}

/** The document knows no events, but most of them carry an object that it knows. */
const INNER: Partial<Record<WorldEvent['name'], Inner>> = {
  MESSAGE_CREATE: { schema: 'MessageResponse' },
  MESSAGE_UPDATE: { schema: 'MessageResponse' },
  CHANNEL_CREATE: { schema: 'GuildChannelResponse' },
  CHANNEL_UPDATE: { schema: 'GuildChannelResponse' },
  CHANNEL_DELETE: { schema: 'GuildChannelResponse' },
  THREAD_CREATE: { schema: 'ThreadResponse' },
  THREAD_UPDATE: { schema: 'ThreadResponse' },
  GUILD_ROLE_CREATE: { schema: 'GuildRoleResponse', at: 'role' },
  GUILD_ROLE_UPDATE: { schema: 'GuildRoleResponse', at: 'role' },
  GUILD_MEMBER_ADD: { schema: 'GuildMemberResponse' },
  GUILD_MEMBER_REMOVE: { schema: 'UserResponse', at: 'user' },
  GUILD_BAN_ADD: { schema: 'UserResponse', at: 'user' },
  GUILD_BAN_REMOVE: { schema: 'UserResponse', at: 'user' },
};

/** @returns what judges an event's inner object, and that object; undefined for events that carry none */
export function innerObject({
  name,
  data,
}: WorldEvent): { validate?: ValidateFunction; object: unknown } | undefined {
  const inner = INNER[name];
  return (
    inner && {
      validate: validatorAt(`/components/schemas/${inner.schema}`),
      object: inner.at ? (data as Record<string, unknown>)[inner.at] : data,
    }
  );
}
