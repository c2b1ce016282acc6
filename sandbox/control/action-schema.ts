import { ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Action } from '../people/protocol';

const id = z.string().regex(/^\d{1,20}$/, 'must be an id: digits in quotes');
const file = z.strictObject({
  name: z.string().min(1),
  data: z.base64('must be base64'),
  contentType: z.string().optional(),
  description: z.string().optional(),
  spoiler: z.boolean().optional(),
});
const place = { channelId: id };
const writing = {
  content: z.string().optional(),
  files: z.array(file).optional(),
  replyTo: id.optional(),
  stickers: z.array(z.string()).optional(),
  poll: z
    .strictObject({
      question: z.string(),
      answers: z.array(z.string()),
      hours: z.number().optional(),
      multiple: z.boolean().optional(),
    })
    .optional(),
  voiceSeconds: z.number().positive().optional(),
  forward: z.strictObject({ channelId: id, messageId: id }).optional(),
};
const optionValue = z.union([z.string(), z.number(), z.boolean()]);
const inGuild = { guildId: id };
const onMember = { guildId: id, userId: id };
const bits = z.string().regex(/^\d+$/, 'must be permission bits as a decimal string');

/** Everything that somebody can do, as it may be asked for over HTTP. */
export const actionSchema: z.ZodType<Action> = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('write'), ...place, ...writing }),
  z.strictObject({ act: z.literal('dm'), to: id.optional(), ...writing }),
  z.strictObject({ act: z.literal('open-dm'), to: id.optional() }),
  z.strictObject({
    act: z.literal('edit'),
    ...place,
    messageId: id,
    content: z.string(),
    files: z.array(id).optional(),
  }),
  z.strictObject({ act: z.literal('delete'), ...place, messageId: id }),
  z.strictObject({
    act: z.literal('react'),
    ...place,
    messageId: id,
    emoji: z.string().min(1),
    remove: z.boolean().optional(),
  }),
  z.strictObject({ act: z.literal('pin'), ...place, messageId: id, remove: z.boolean().optional() }),
  z.strictObject({ act: z.literal('type'), ...place }),
  z.strictObject({
    act: z.literal('slash'),
    ...place,
    command: z.string().min(1),
    options: z.record(z.string(), z.union([optionValue, file])).optional(),
  }),
  z.strictObject({
    act: z.literal('autocomplete'),
    ...place,
    command: z.string().min(1),
    options: z.record(z.string(), optionValue).optional(),
    focused: z.string().min(1),
  }),
  z.strictObject({ act: z.literal('message-menu'), ...place, name: z.string(), messageId: id }),
  z.strictObject({ act: z.literal('user-menu'), ...place, name: z.string(), userId: id }),
  z.strictObject({ act: z.literal('press'), ...place, messageId: id, customId: z.string() }),
  z.strictObject({
    act: z.literal('select'),
    ...place,
    messageId: id,
    customId: z.string(),
    values: z.array(z.string()),
  }),
  z.strictObject({
    act: z.literal('submit'),
    interactionId: id,
    fields: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(file)])),
  }),
  z.strictObject({ act: z.literal('dismiss'), interactionId: id }),
  z.strictObject({
    act: z.literal('post'),
    ...place,
    title: z.string(),
    tags: z.array(z.string()).optional(),
    ...writing,
  }),
  z.strictObject({
    act: z.literal('thread-edit'),
    ...place,
    name: z.string().optional(),
    archived: z.boolean().optional(),
    locked: z.boolean().optional(),
    tags: z.array(z.string()).optional(),
  }),
  z.strictObject({ act: z.literal('channel-delete'), ...place }),
  z.strictObject({
    act: z.literal('channel-edit'),
    ...place,
    name: z.string().optional(),
    tags: z
      .array(
        z.strictObject({
          id: id.optional(),
          name: z.string(),
          emoji: z.string().optional(),
          moderated: z.boolean().optional(),
        }),
      )
      .optional(),
  }),
  z.strictObject({
    act: z.literal('channel-create'),
    ...inGuild,
    name: z.string(),
    type: z.enum(ChannelType),
    parentId: id.optional(),
  }),
  z.strictObject({
    act: z.literal('overwrite'),
    ...place,
    targetId: id,
    targetType: z.enum(['role', 'member']),
    allow: bits.optional(),
    deny: bits.optional(),
  }),
  z.strictObject({ act: z.literal('webhook-delete'), webhookId: id }),
  z.strictObject({ act: z.literal('webhook-move'), webhookId: id, channelId: id }),
  z.strictObject({ act: z.literal('role-delete'), ...inGuild, roleId: id }),
  z.strictObject({ act: z.literal('emojis'), ...inGuild, names: z.array(z.string()) }),
  z.strictObject({ act: z.literal('role-permissions'), ...inGuild, roleId: id, permissions: bits }),
  z.strictObject({ act: z.literal('member-roles'), ...onMember, roleIds: z.array(id) }),
  z.strictObject({ act: z.literal('member-timeout'), ...onMember, ms: z.number().min(0) }),
  z.strictObject({ act: z.literal('nick'), ...inGuild, nick: z.string().max(32).nullable() }),
  z.strictObject({ act: z.literal('kick'), ...onMember }),
  z.strictObject({ act: z.literal('ban'), ...onMember }),
  z.strictObject({ act: z.literal('unban'), ...onMember }),
  z.strictObject({ act: z.literal('join'), ...inGuild }),
  z.strictObject({ act: z.literal('leave'), ...inGuild }),
  z.strictObject({ act: z.literal('block'), userId: id }),
  z.strictObject({ act: z.literal('unblock'), userId: id }),
  z.strictObject({ act: z.literal('accept-dms'), accept: z.boolean() }),
  z.strictObject({ act: z.literal('locale'), locale: z.string().min(2) }),
]);
