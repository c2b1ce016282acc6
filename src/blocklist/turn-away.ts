/** A blocked user writes, or edits what they wrote before. */
import { dmLane, type NewDelivery } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import type { LaneBell, MessageViews, Person } from '../tickets/ports';
import type { FoundBlock } from './block';
import type { BlockStore, TurnedAway } from './ports';

export interface TurnAwayNeeds {
  blocks: Pick<BlockStore, 'turnAway'>;
  views: Pick<MessageViews, 'notice'>;
  lanes: LaneBell;
  /** Shows on a message that it was not taken. */
  refused: (message: { channelId: string; discordId: string }) => void;
  clock: { now(): Date };
}

export interface Refused {
  guild: ServedGuild;
  block: FoundBlock;
  person: Pick<Person, 'id' | 'version'> & { language?: string | null };
  /** Where it was written. */
  channelId: string;
  what: TurnedAway;
}

/**
 * Nothing of it is kept but that it was there. Under these terms the user is told once, by an answer to what they wrote;
 * then a sign on it says the same. Both happen for what is new alone, so nothing is said again when it is read again.
 * @returns false where somebody changed what was read
 */
export async function turnAway(
  { blocks, views, lanes, refused, clock }: TurnAwayNeeds,
  { guild, block, person, channelId, what }: Refused,
): Promise<boolean> {
  const messageId = what.kind === 'message' ? what.incoming.messageId : what.messageId;
  const isTold = block.toldAt !== null && block.toldAt >= block.setAt;
  const notice: NewDelivery = {
    ...toUser(
      views.notice('blocked-in-ticket', person.language ?? guild.settings.language, {
        server: guild.name,
        until: block.until,
      }),
    ),
    payload: { answers: messageId },
  };
  const told = isTold ? null : { guildId: guild.id, notice };
  if (!(await blocks.turnAway(person, what, told, clock.now()))) {
    return false;
  }
  if (told) {
    lanes.wake(dmLane(person.id));
  } else {
    refused({ channelId, discordId: messageId });
  }
  return true;
}
