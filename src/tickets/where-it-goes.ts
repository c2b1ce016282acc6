/** Somebody with several open tickets is told which one takes what they write, with a way to another one. */
import type { NewDelivery } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import type { MessageViews, Person, Ticket } from './ports';

/** Said when it begins, not with every message. */
export function whereItGoes(
  views: Pick<MessageViews, 'notice'>,
  guild: ServedGuild,
  { language, redirectsLast }: Pick<Person, 'language' | 'redirectsLast'>,
  { id, number }: Pick<Ticket, 'id' | 'number'>,
): NewDelivery {
  const facts = { server: guild.name, number, ticketId: id, asked: !redirectsLast };
  return toUser(views.notice('goes-to', language ?? guild.settings.language, facts));
}
