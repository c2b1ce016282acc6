import { InteractionType } from 'discord-api-types/v10';
import { interactionShape } from '../../shapes/interactions';
import type { ChannelRecord, InteractionRecord, MessageRecord } from '../records';
import type { World } from '../world';
import { forgetOldInteractions, newToken } from './tokens';

/** Discord: an interaction must be answered within 3 seconds; the time scale does not shrink that. */
export const ANSWER_WITHIN_MS = 3000;

/** What somebody did. */
export interface Deed {
  type: InteractionType;
  userId: string;
  channel: ChannelRecord;
  /** `data` of the payload. */
  data: object;
  message?: MessageRecord;
  /** What the record is to remember beside that. */
  remember?: Partial<InteractionRecord>;
}

/** Tells the application what somebody did, and tells the person when no answer comes. */
export function openInteraction(world: World, deed: Deed): InteractionRecord {
  const { type, userId, channel, message } = deed;
  const id = world.ids.next();
  const record: InteractionRecord = {
    id,
    token: newToken(world, id),
    type,
    userId,
    channelId: channel.id,
    guildId: channel.guildId,
    createdAt: world.clock.now(),
    ephemeral: false,
    loading: false,
    followUps: 0,
    ...(message && { messageId: message.id }),
    ...deed.remember,
  };
  world.interactions.set(id, record);
  forgetOldInteractions(world);
  world.clock.after(ANSWER_WITHIN_MS, () => failUnanswered(world, record));
  world.announce({
    name: 'INTERACTION_CREATE',
    data: interactionShape(world, record, channel, deed.data, message),
    guildId: channel.guildId ?? undefined,
  });
  return record;
}

/** What the person sees then depends on what they did; a form stays open and can be sent again. */
function failUnanswered(world: World, record: InteractionRecord): void {
  if (record.answeredWith !== undefined) {
    return;
  }
  record.failed = true;
  const opener = world.interactions.get(record.openedById ?? '');
  if (opener?.modal) {
    opener.modal.submitted = false;
  }
  world.tell({
    kind: 'interaction-failed',
    userId: record.userId,
    interactionId: record.id,
    reason: FAILURES[record.type],
  });
}

/** As Discord's client words it. */
const FAILURES: Record<InteractionType, string> = {
  [InteractionType.Ping]: 'The application did not respond',
  [InteractionType.ApplicationCommand]: 'The application did not respond',
  [InteractionType.MessageComponent]: 'This interaction failed',
  [InteractionType.ApplicationCommandAutocomplete]: 'Loading options failed',
  [InteractionType.ModalSubmit]: 'Something went wrong. Try again.',
};
