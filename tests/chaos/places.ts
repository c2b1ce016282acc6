/** Whose place a copy stands in, and whether it may stand there. */
import type { MessageRecord } from '../../sandbox/world/records';
import type { Said } from './ledger';
import type { Scene } from './scene';

export const isInDm = ({ guildId }: Pick<MessageRecord, 'guildId'>): boolean => guildId === null;

/** On the other side, where whom it is for reads it. A reply may also be shown in its user's post: that is no arrival. */
export const hasArrived = (scene: Scene, { direction, userId }: Said, copy: MessageRecord): boolean =>
  isInDm(copy) === (direction === 'out') && isTheirs(scene, userId, copy);

/** Where it ever stood although it belongs neither there nor to those who read there. */
export function strays(scene: Scene, { mark, direction, userId }: Said): string[] {
  return (scene.everStood.get(mark) ?? []).flatMap((copy) => {
    if (!isTheirs(scene, userId, copy)) {
      return [`${mark} went to somebody else: it stood in ${copy.channelId}`];
    }
    return isInDm(copy) && direction !== 'out'
      ? [`${mark} ${direction === 'note' ? 'is a note and ' : ''}stood in the user's DM`]
      : [];
  });
}

/** Of a post that is gone, and whose ticket has another since, nobody knows any more whose it was. */
function isTheirs({ sandbox, tickets }: Scene, userId: string, copy: MessageRecord): boolean {
  const channel = sandbox.world.channels.get(copy.channelId);
  if (isInDm(copy)) {
    return channel?.recipientIds.includes(userId) ?? false;
  }
  const ticket = tickets.find(({ post }) => post === copy.channelId);
  return ticket ? ticket.userId === userId : channel === undefined;
}
