/** Whether people were told of what could not be carried. */
import type { MessageRecord } from '../../sandbox/world/records';
import type { Fate } from './database-facts';
import type { Said } from './ledger';
import type { Scene } from './scene';

const notSent = 'your message was not sent to the user';
const notChanged = 'An edit or a deletion could not be shown on the other side';

/** Refused with a word, marked where it stands, or named in a message of ours. */
export function wasTold(scene: Scene, said: Said, fate: Fate | undefined): boolean {
  const { sandbox, standing } = scene;
  const original = sandbox.world.channels.get(said.channelId)?.messages.get(said.messageId);
  const signs = [...(original?.reactions.keys() ?? [])];
  return (
    Boolean(fate?.refusal) ||
    signs.some((sign) => sign.includes('❌')) ||
    standing.some(({ content }) => content.includes(said.messageId)) ||
    standing.some((message) => answersWithNo(message, said)) ||
    isNoticed(scene, fate, notSent) ||
    isCounted(scene, said)
  );
}

/** Whether anybody was told that an edit or a delete could not be carried out: of both, the staff are. */
export const wasToldOfChange = (scene: Scene, fate: Fate | undefined): boolean =>
  isNoticed(scene, fate, notChanged);

const answersWithNo = ({ reference, content }: MessageRecord, { messageId }: Said): boolean =>
  reference?.messageId === messageId && (content.includes('❌') || content.includes(notSent));

const isNoticed = ({ standing }: Scene, fate: Fate | undefined, words: string): boolean =>
  standing.some(({ id, content }) => fate?.notices.includes(id) && content.includes(words));

/** A notice names ten of the messages that nobody could read, and counts the others. */
export function countedIn(standing: readonly MessageRecord[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { channelId, content } of standing) {
    const more = /before the staff could read .* and (\d+) more/u.exec(content);
    if (more) {
      counted.set(channelId, (counted.get(channelId) ?? 0) + Number(more[1]));
    }
  }
  return counted;
}

function isCounted({ counted }: Scene, { direction, channelId }: Said): boolean {
  const left = counted.get(channelId) ?? 0;
  if (direction !== 'in' || left === 0) {
    return false;
  }
  counted.set(channelId, left - 1);
  return true;
}
