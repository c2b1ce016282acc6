import type { Sandbox } from '../..';
import { openDm } from '../../world/channels';
import { storeMessage, type MessageDraft } from '../../world/message-store';
import type { MessageRecord } from '../../world/records';

/** Somebody of the seeded town writes into one of its channels; no rule is asked. */
export function says(
  { world, town }: Sandbox,
  who: string,
  where: string,
  message: Partial<MessageDraft> = { content: 'hello' },
): MessageRecord {
  const authorId = town.users[who] ?? town.staff[who] ?? world.bot.id;
  return storeMessage(world, world.channel(town.channels[where] ?? ''), { authorId, ...message });
}

/** Somebody of the seeded town writes to the bot. */
export function saysToBot(
  { world, town }: Sandbox,
  who: string,
  message: Partial<MessageDraft> = { content: 'hello' },
): MessageRecord {
  const authorId = town.users[who] ?? '';
  return storeMessage(world, openDm(world, world.bot.id, authorId), { authorId, ...message });
}
