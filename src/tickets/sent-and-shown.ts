/** What becomes of a reply that was not written in the post: it goes to the user, and is shown in the post. */
import type { NewDelivery, Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { NewMessage } from './change';
import { composedMessage, type Composed } from './composed-message';
import { filesLeftOut } from './files-left-out';
import { isLate } from './lateness';
import type { TicketNeeds } from './needs';
import type { Ticket } from './ports';
import { replyAuthor } from './reply-anonymity';
import { memberOf } from './shown';

export interface OutsideReply extends Composed {
  /** Whether it asks to hide who wrote it; where the server or the category wants that, it is hidden in any case. */
  anonymous: boolean;
}

/** The message, and its deliveries, which belong together by their links. */
export function sentAndShown(
  { views, clock }: Pick<TicketNeeds, 'views' | 'clock'>,
  guild: ServedGuild,
  ticket: Pick<Ticket, 'categoryId'>,
  reply: OutsideReply,
): { message: NewMessage; deliveries: NewDelivery[] } {
  const { interactionId: carries } = reply;
  const incoming = composedMessage(reply);
  const by = replyAuthor(guild, ticket, incoming, reply.anonymous);
  const anonymous = by.kind === 'label';
  const inPost = views.replyInPost(guild, memberOf(incoming), incoming);
  const inDm = views.staffReply(guild, by, incoming, isLate(incoming, clock.now()));
  const { language } = guild.settings;
  return {
    message: { kind: 'new', incoming, side: 'STAFF', note: false, anonymous },
    deliveries: [
      { place: 'post', kind: 'relay-to-post', carries, rendered: inPost },
      { place: 'dm', kind: 'relay-to-user', carries, rendered: inDm },
      ...filesLeftOut(views, onlyLackedBy(inDm, inPost), { place: 'post', language }),
    ],
  };
}

/** What the copy in the post lacks too, a line in it says already. */
function onlyLackedBy(
  { leftOut = [] }: Rendered,
  { leftOut: shown = [] }: Rendered,
): Pick<Rendered, 'leftOut'> {
  const rest = leftOut.filter(
    ({ name, size }) => !shown.some((file) => file.name === name && file.size === size),
  );
  return rest.length > 0 ? { leftOut: rest } : {};
}
