/** The message menus that change a reply which is only shown in the post: what is asked for, and what came of it. */
import { resolveKey } from '@sapphire/plugin-i18next';
import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import type { ReplyChangeOrder } from '../tickets/change-reply';
import type { DeleteReplyOutcome } from '../tickets/delete-reply';
import type { EditReplyOutcome } from '../tickets/edit-reply';

/** @param messageId of what it was used on */
export const replyChangeOrder = (interaction: BaseInteraction, messageId: string): ReplyChangeOrder => ({
  channelId: interaction.channelId ?? '',
  messageId,
  byId: interaction.user.id,
  mayChangeOthers: interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false,
});

export const replyChangeAnswer = (
  interaction: BaseInteraction,
  outcome: EditReplyOutcome | DeleteReplyOutcome | 'empty',
): Promise<string> => resolveKey(interaction, `sending:change.${outcome}`);
