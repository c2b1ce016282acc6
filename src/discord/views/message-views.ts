/** Builds every message that Postern sends, whole, when it is decided. */
import { isComposed } from '../../tickets/incoming-message';
import type { MessageViews } from '../../tickets/ports';
import { aliases } from './aliases';
import { card } from './card';
import { answersBelow } from './form-answers';
import { notice } from './notice';
import type { Places } from './places';
import { small } from './plain';
import { staffReply } from './staff-reply';
import { textsIn } from './texts';
import { deletedMark, deletedReplyMark, messageInPost, noteMark, repeatedAbove } from './user-message';

/** @param places what is known of Discord in memory */
export const messageViews = (places: Places): MessageViews => ({
  userMessage: (guild, by, written, late) => messageInPost(places, guild, by, written, { late }),
  deletedUserMessage: (guild, by, written) =>
    messageInPost(places, guild, by, written, { above: deletedMark }),
  staffReply: (guild, by, written, late) => staffReply(places, guild, by, written, { late }),
  singleMessage: (guild, language, by, written) =>
    staffReply(places, guild, by, written, {
      above: [small(textsIn(language ?? guild.settings.language)('message.single'))],
    }),
  replyInPost: (guild, by, written) => messageInPost(places, guild, by, written),
  noteInPost: (guild, by, written) => messageInPost(places, guild, by, written, { above: noteMark }),
  deletedReply: (guild, by, written, note) =>
    messageInPost(places, guild, by, written, {
      above: (say) => [
        ...deletedReplyMark(say),
        ...(isComposed({ incoming: written }) ? [] : repeatedAbove(written, note)(say)),
      ],
    }),
  repeatedMessage: (guild, by, written, note) =>
    messageInPost(places, guild, by, written, { above: repeatedAbove(written, note) }),
  card: (guild, facts, options = { pings: false }) => card(places, guild, facts, options),
  answersBelow: (guild, by, answers) => answersBelow(places, guild, by, answers),
  notice: (code, language, facts) => notice(code, language, facts, places),
  aliases,
});
