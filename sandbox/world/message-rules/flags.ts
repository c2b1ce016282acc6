import { MessageFlags } from 'discord-api-types/v10';
import type { Author } from '../author';
import type { MessageRecord } from '../records';
import type { FormReader } from './form';

export const Flag = MessageFlags;

/** What each kind of author may set; other bits are dropped (Discord: create message, execute webhook, callbacks). */
const SETTABLE: Record<Author['kind'], number> = {
  user: Flag.SuppressEmbeds | Flag.SuppressNotifications | Flag.IsVoiceMessage | Flag.IsComponentsV2,
  webhook: Flag.SuppressEmbeds | Flag.SuppressNotifications | Flag.IsComponentsV2,
  interaction:
    Flag.SuppressEmbeds |
    Flag.SuppressNotifications |
    Flag.IsVoiceMessage |
    Flag.IsComponentsV2 |
    Flag.Ephemeral,
};

/** @returns the flags of a new message */
export function readFlags(form: FormReader, by: Author, value: unknown): number {
  const given = form.integer(value, ['flags'], { least: 0, most: 2 ** 31 - 1 }) ?? 0;
  const ephemeral = by.kind === 'interaction' && by.ephemeral ? Flag.Ephemeral : 0;
  return (given & SETTABLE[by.kind]) | ephemeral;
}

/**
 * On an edit, only embeds can be hidden and shown again, and components V2 switched on, never off.
 * @returns the flags after the edit
 */
export function readEditedFlags(form: FormReader, message: MessageRecord, value: unknown): number {
  const given = form.integer(value, ['flags'], { least: 0, most: 2 ** 31 - 1 });
  const kept = message.flags & ~Flag.Loading;
  if (given === undefined) {
    return kept;
  }
  if (isV2(message.flags) && !isV2(given)) {
    form.refuse(
      ['flags'],
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      'The IS_COMPONENTS_V2 flag cannot be removed.',
    );
  }
  return (kept & ~Flag.SuppressEmbeds) | (given & (Flag.SuppressEmbeds | Flag.IsComponentsV2));
}

/** @returns whether the message is made of components alone */
export function isV2(flags: number): boolean {
  return (flags & Flag.IsComponentsV2) !== 0;
}

/** Notes a fault for every field that components V2 exclude. */
export function refuseLegacyFields(form: FormReader, payload: Record<string, unknown>): void {
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids']) {
    const value = payload[field];
    const empty = value === undefined || value === null || value === '';
    if (!empty && !(Array.isArray(value) && value.length === 0)) {
      form.refuse(
        [field],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
    }
  }
}
