import { dropFiles } from './message-rules/attachments';
import type { ChannelRecord } from './records';
import type { World } from './world';

/** Drops the files of a channel that is going, as with the deletion of each of its messages. */
export function forgetFiles(world: World, channel: ChannelRecord): void {
  for (const message of channel.messages.values()) {
    dropFiles(world, message.attachments);
  }
}
