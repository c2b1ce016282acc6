/** A server's forum was deleted and made anew: its open tickets get new posts. */
import type { NewDelivery } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { TicketNeeds } from './needs';
import type { StoredMessage, Ticket, TicketForReader } from './ports';
import { writeDecision } from './write-decision';

/** So many messages of a conversation are repeated, and all older ones of the user that nobody has seen yet. */
const repeated = 50;

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
  const { messages, older } = await needs.tickets.conversation(ticket.id, repeated);
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    newForumId: guild.forumId ?? '',
    toldWaitingAt: null,
    deliveries: [
      { place: 'post', kind: 'open-post' },
      notice(needs, guild, { repeated: messages.length, older }),
      ...messages.map((message) => repeat(needs, guild, message)),
    ],
    events: [{ kind: 'post-restored', actorId: null, data: { before: ticket.postId } }],
  });
  const again = written ? undefined : await needs.tickets.byId(ticket.id);
  if (again && isLeftBehind(again.ticket, guild)) {
    await restorePost(needs, guild, again);
  }
}

const isLeftBehind = ({ status, forumId }: Ticket, guild: ServedGuild): boolean =>
  status !== 'CLOSED' && forumId !== guild.forumId;

const notice = (
  { views }: TicketNeeds,
  { settings }: ServedGuild,
  facts: { repeated: number; older: number },
): NewDelivery => ({
  place: 'post',
  kind: 'notice-to-post',
  rendered: views.notice('post-restored', settings.language, facts),
});

const repeat = ({ views }: TicketNeeds, guild: ServedGuild, message: StoredMessage): NewDelivery => ({
  place: 'post',
  kind: 'relay-to-post',
  carries: message.incoming.messageId,
  rendered: views.repeatedMessage(guild, message),
});
