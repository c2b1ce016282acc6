/** A member's name, roles or time of joining are others now: the cards of their open tickets tell it. */
import type { CardStore, MemberProfile } from './card';
import type { FaceBell } from './ports';

interface MemberNeeds {
  cards: Pick<CardStore, 'noteMember'>;
  faces: FaceBell;
}

/** Without effect for somebody who has no open ticket in this server. */
export async function noteMemberChanged(
  { cards, faces }: MemberNeeds,
  { guildId, userId, member }: { guildId: string; userId: string; member: MemberProfile },
): Promise<void> {
  for (const ticketId of await cards.noteMember(guildId, userId, member)) {
    faces.changed(ticketId);
  }
}
