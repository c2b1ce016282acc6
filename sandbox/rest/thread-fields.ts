import { ChannelType } from 'discord-api-types/v10';
import { fault, invalidForm } from '../discord-error';
import type { ThreadChange } from '../world/thread-changes';
import type { ThreadDraft } from '../world/threads';
import type { Fields } from './fields';

/**
 * @returns a new thread as the body asks for it
 * @throws DiscordError 50035
 */
export function threadDraft(fields: Fields): ThreadDraft {
  const name = fields.text('name');
  if (name === undefined) {
    throw invalidForm(fault.required('name'));
  }
  return {
    name,
    type: threadType(fields.integer('type')),
    appliedTags: fields.ids('applied_tags'),
    autoArchiveDuration: fields.integer('auto_archive_duration'),
    rateLimitPerUser: fields.integer('rate_limit_per_user'),
  };
}

/** @returns what the body changes on a thread; fields that it does not name are undefined */
export function threadChange(fields: Fields): ThreadChange {
  return {
    name: fields.text('name'),
    archived: fields.flag('archived'),
    locked: fields.flag('locked'),
    autoArchiveDuration: fields.integer('auto_archive_duration'),
    rateLimitPerUser: fields.integer('rate_limit_per_user'),
    appliedTags: fields.ids('applied_tags'),
    flags: fields.integer('flags'),
  };
}

function threadType(type: number | undefined): ThreadDraft['type'] {
  switch (type) {
    case undefined:
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      return type;
    default:
      throw invalidForm(fault.choice([10, 11, 12], 'type'));
  }
}
