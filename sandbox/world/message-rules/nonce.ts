import { fault } from '../../discord-error';
import type { ChannelRecord, MessageRecord } from '../records';
import type { World } from '../world';
import { lengthOf, type FormReader } from './form';

interface Remembered {
  channelId: string;
  messageId: string;
  at: number;
}

const memories = new WeakMap<World, Map<string, Remembered>>();

/** Reads `nonce`: a whole number or at most 25 characters. */
export function readNonce(form: FormReader, value: unknown): string | number | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string' && (typeof value !== 'number' || !Number.isSafeInteger(value))) {
    form.refuse(['nonce'], 'NONCE_TYPE_TOO_LONG', 'Nonce must be an integer or a string.');
    return undefined;
  }
  if (lengthOf(String(value)) > 25) {
    form.note(fault.tooLong(25, 'nonce'));
  }
  return value;
}

/**
 * `enforce_nonce`: the same author and nonce within a few minutes (`nonceMemory`) is the same message.
 * @returns the earlier message, if it still exists
 */
export function earlierWithNonce(
  world: World,
  authorId: string,
  nonce: string | number,
): MessageRecord | undefined {
  const one = memoryOf(world).get(`${authorId}:${nonce}`);
  if (!one || isForgotten(world, one)) {
    return undefined;
  }
  return world.channels.get(one.channelId)?.messages.get(one.messageId);
}

/** Remembers the nonce of a message that was made, enforced or not. */
export function rememberNonce(world: World, channel: ChannelRecord, message: MessageRecord): void {
  if (message.nonce === undefined) {
    return;
  }
  const memory = memoryOf(world);
  for (const [key, one] of memory) {
    if (!isForgotten(world, one)) {
      break;
    }
    memory.delete(key);
  }
  const key = `${message.authorId}:${message.nonce}`;
  memory.delete(key);
  memory.set(key, { channelId: channel.id, messageId: message.id, at: message.createdAt });
}

function isForgotten(world: World, one: Remembered): boolean {
  return world.clock.now() - one.at > world.options.limits.nonceMemory;
}

/** Oldest first. */
function memoryOf(world: World): Map<string, Remembered> {
  const memory = memories.get(world) ?? new Map<string, Remembered>();
  memories.set(world, memory);
  return memory;
}
