import type { ChannelRecord } from './records';
import type { World } from './world';

/** Drops the files of a channel that is going: whether Discord's CDN does so at once is not known. */
export function forgetFiles(world: World, channel: ChannelRecord): void {
  for (const message of channel.messages.values()) {
    message.attachments.forEach((file) => world.files.delete(file.id));
  }
}
