/** The card of a ticket, as the deliveries that write it need it. */
import { z } from 'zod';
import type { ServedGuild } from '../settings/guild-settings';
import type { MessageViews } from '../tickets/ports';
import type { ClaimedDelivery } from './ports';

const payload = z.object({ userName: z.string().catch('') });

/** The delivery's payload names the user: `userName`. */
export const cardOf = (
  views: Pick<MessageViews, 'card'>,
  guild: ServedGuild,
  delivery: Pick<ClaimedDelivery, 'payload'>,
  { number, userId }: NonNullable<ClaimedDelivery['ticket']>,
): ReturnType<MessageViews['card']> =>
  views.card(guild, { number, userId, userName: payload.parse(delivery.payload).userName });
