/** A server's forum was deleted and made anew: its open tickets get new posts. */
import type { ServedGuild } from '../settings/guild-settings';
import type { TicketNeeds } from './needs';
import type { Ticket, TicketForReader } from './ports';
import { postAnew } from './post-anew';
import { writeDecision } from './write-decision';

/**
 * Gives each open ticket that lies in another forum a post in the server's present one, which counts as there from now
 * on: lanes woken for the new posts must not find it gone. A restore that was cut short goes on when this is called again.
 * @param guildId a server whose present forum is set
 * @returns how many posts are made
 */
export async function restorePosts(needs: TicketNeeds, guildId: string): Promise<number> {
  const guild = await needs.guilds.byId(guildId);
  if (!guild?.forumId) {
    return 0;
  }
  if (guild.forumGoneSince) {
    await needs.guilds.save({ id: guildId, forumGoneSince: null });
  }
  let made = 0;
  let page = await needs.tickets.openIn(guildId, {});
  while (page.length > 0) {
    for (const found of page.filter(({ ticket }) => ticket.forumId !== guild.forumId)) {
      await restorePost(needs, guild, found);
      made += 1;
    }
    page = await needs.tickets.openIn(guildId, { after: page.at(-1)!.ticket.id });
  }
  return made;
}

async function restorePost(needs: TicketNeeds, guild: ServedGuild, found: TicketForReader): Promise<void> {
  const { ticket } = found;
  const anew = await postAnew(needs, guild, ticket);
  const written = await writeDecision(needs, ticket, { state: ticket, ...anew });
  const again = written ? undefined : await needs.tickets.byId(ticket.id);
  if (again && isLeftBehind(again.ticket, guild)) {
    await restorePost(needs, guild, again);
  }
}

const isLeftBehind = ({ status, forumId }: Ticket, guild: ServedGuild): boolean =>
  status !== 'CLOSED' && forumId !== guild.forumId;
