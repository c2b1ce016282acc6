/** Builds every message that Postern sends, whole, when it is decided. */
import type { MessageViews } from '../../tickets/ports';
import { card } from './card';
import { notice } from './notice';
import type { Places } from './places';
import { staffReply } from './staff-reply';
import { deletedMark, messageInPost, repeatedAbove } from './user-message';

/** @param places what is known of Discord in memory */
export const messageViews = (places: Places): MessageViews => ({
  userMessage: (guild, incoming, late) => messageInPost(places, guild, incoming, { late }),
  deletedUserMessage: (guild, incoming) => messageInPost(places, guild, incoming, { above: deletedMark }),
  staffReply: (guild, incoming, anonymous, late) => staffReply(places, guild, incoming, { anonymous, late }),
  repeatedMessage: (guild, message) =>
    messageInPost(places, guild, message.incoming, { above: repeatedAbove(message) }),
  card: (guild, facts, options = { pings: false }) => card(places, guild, facts, options),
  notice,
});
